import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EntryDraft } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { area, assigned, conversationId, ME, OTHER, snoozed } from '../test/examples.ts';
import { no } from '../test/scripted-connection.ts';
import { done, mine, startDeeds, stopDeeds, waiting } from '../test/started-deeds.ts';
import { UNDO_MS } from './postponed.ts';

const [ONE, TWO, THREE] = [conversationId(1), conversationId(2), conversationId(3)];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  stopDeeds();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('handing many over', () => {
  const to = { agentId: OTHER, name: 'Wei' };
  const wish = { verb: 'hand_over', to, note: 'Invoices.' } as const;
  const three = (): [ConversationId, EntryDraft[]][] => [
    [ONE, mine],
    [TWO, waiting],
    [THREE, [...mine, snoozed(null)]],
  ];

  test('[BULK-6] is sent after a while and not before, each under the assignment that was seen; those refused are told', async () => {
    const { line, deeds, heard } = startDeeds(three());
    line.answers['conversation:hand-over'] = ({ conversationId: id }) =>
      id === THREE ? no('at_capacity') : done([...mine, assigned(OTHER)]);
    deeds.run([ONE, TWO, THREE], wish);
    await pass(UNDO_MS - 1);
    expect(line.asked('conversation:hand-over')).toEqual([]);
    expect([...deeds.aboutTo.value.values()]).toEqual(['hand_over', 'hand_over', 'hand_over']);
    expect(deeds.all.value).toMatchObject([{ phase: 'held', isUndoable: true, total: 3, wish }]);
    await pass(1);
    expect(line.asked('conversation:hand-over')).toMatchObject([
      { conversationId: ONE, to: OTHER, note: 'Invoices.', assignmentSeq: 3 },
      { conversationId: TWO, to: OTHER, note: 'Invoices.', assignmentSeq: null },
      { conversationId: THREE, to: OTHER, note: 'Invoices.', assignmentSeq: null },
    ]);
    expect(deeds.all.value).toMatchObject([
      { phase: 'done', done: 2, refused: [{ code: 'at_capacity', conversationId: THREE }], isUndoable: false },
    ]);
    expect(heard).toEqual([ONE, TWO]);
    expect(deeds.aboutTo.value.size).toBe(0);
  });

  test('[BULK-6] undone in time it is never sent, also after a reload', async () => {
    const first = startDeeds(three());
    first.deeds.run([ONE, TWO], wish);
    await pass(1_000);
    first.deeds.stop();
    const { line, deeds, storage } = startDeeds([], first.storage);
    expect(deeds.all.value).toMatchObject([{ phase: 'held', isUndoable: true, total: 2, wish }]);
    expect(deeds.undo()).toBe(true);
    await pass(60_000);
    expect(line.asked('conversation:hand-over')).toEqual([]);
    expect(storage.length).toBe(0);
  });

  test('gives back to the queue where nobody is named, and keeps what is no such deed out', async () => {
    const storage = area();
    storage.setItem(`qiao.desk.${ME}.closing.x`, JSON.stringify({ ...wish, to: { agentId: 7 }, dueAt: 0, group: 'g' }));
    const first = startDeeds([[ONE, mine]], storage);
    expect(first.deeds.all.value).toEqual([]);
    first.deeds.run([ONE], { ...wish, to: null });
    await pass(0);
    first.deeds.stop();
    const { line, deeds } = startDeeds([], storage);
    line.answers['conversation:hand-over'] = () => done(mine);
    await pass(UNDO_MS);
    expect(line.asked('conversation:hand-over')).toMatchObject([{ conversationId: ONE, to: null, assignmentSeq: 3 }]);
    expect(deeds.all.value).toMatchObject([{ phase: 'done', done: 1 }]);
  });
});
