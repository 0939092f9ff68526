import { expect, test } from 'vitest';
import type { AttachedFile, FileFate } from './attached-file.ts';
import { isDrawn, isGoing, mayBeTakenYet } from './attached-fate.ts';
import { newAttachmentId, newConversationId } from './ids.ts';

const file = (fate: FileFate, size = 7): AttachedFile => ({
  attachmentId: newAttachmentId(crypto),
  conversationId: newConversationId(crypto),
  name: 'a.png',
  size,
  type: 'image/png',
  durationMs: null,
  order: 1,
  isSent: false,
  fate,
});

test('what is on its way goes along; what is refused or lost does not', () => {
  expect(isGoing(file({ is: 'sending', received: 0, isStalled: true }))).toBe(true);
  expect(isGoing(file({ is: 'refused', code: 'too_many' }))).toBe(false);
  expect(isGoing(file({ is: 'lost' }))).toBe(false);
});

test('a file that is refused for what it is stays refused', () => {
  expect(mayBeTakenYet(file({ is: 'refused', code: 'too_many' }))).toBe(true);
  expect(mayBeTakenYet(file({ is: 'refused', code: 'too_big' }))).toBe(false);
  expect(mayBeTakenYet(file({ is: 'refused', code: 'empty' }, 0))).toBe(false);
  expect(mayBeTakenYet(file({ is: 'lost' }))).toBe(false);
});

test('only what browsers draw is shown', () => {
  expect(isDrawn({ type: 'image/png' })).toBe(true);
  expect(isDrawn({ type: 'image/svg+xml' })).toBe(false);
});
