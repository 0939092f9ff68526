import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '@qiao/shared/conversation';
import type { Body, Entry } from '@qiao/shared/entry';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import { aVisitorId, beginning } from '../../store/seeds.ts';
import { openUnderstanding } from '../understanding.ts';
import { inSight } from './in-sight.ts';
import { textRead, understand } from './understand.ts';
import { cpuMs } from '../../testing/cpu-time.ts';

const author: Entry['author'] = { kind: 'visitor', visitorId: aVisitorId() };
const at = Date.parse('2026-11-20T06:30:00Z');
const commandId = newCommandId(crypto);
const entry = (body: Body, index: number): Entry => ({ seq: index + 1, at, commandId, author, body });
const message = (text: string): Body => ({ type: 'message', text });
const lengthOf = (entries: readonly Entry[]) =>
  entries.reduce((sum, { body }) => sum + (body.type === 'message' ? body.text.length : 0), 0);

test('the latest messages are in sight, without a hole, up to 20,000 characters; and all that is no message', () => {
  const body = fc.oneof(
    fc.nat({ max: 12_000 }).map((length): Body => message('x'.repeat(length))),
    fc.constant<Body>({ type: 'reopened' }),
  );
  fc.assert(
    fc.property(fc.array(body, { maxLength: 30 }), (bodies) => {
      const entries = bodies.map(entry);
      const kept = inSight(entries);
      const messages = (of: readonly Entry[]) => of.filter(({ body }) => body.type === 'message');
      const count = messages(kept).length;
      expect(messages(kept)).toEqual(messages(entries).slice(messages(entries).length - count));
      expect(kept.length - count).toBe(entries.length - messages(entries).length);
      expect(lengthOf(kept)).toBeLessThanOrEqual(20_000);
      const next = messages(entries).at(-count - 1);
      if (next) expect(lengthOf([...kept, next])).toBeGreaterThan(20_000);
    }),
  );
});

test('[BAD-5] a long log of long messages takes no more time than its end', () => {
  const understanding = openUnderstanding();
  const conversationId = newConversationId(crypto);
  const took = (count: number): number => {
    const bodies = Array.from({ length: count }, (_, n) => message(`我们升级了 ${n} `.repeat(800)));
    const started = beginning().entries[0]?.body;
    const entries = [...(started ? [started] : []), ...bodies].map(entry);
    const conversation = fold(conversationId, undefined, entries);
    const latest = entries.at(-1);
    if (!conversation || !latest) throw new Error('There is a log.');
    return cpuMs(() => understand({ conversation, entries }, { latest, isAsked: true }, understanding), 4);
  };
  took(2);
  expect(took(60)).toBeLessThan(6 * took(2));
});

test('what is said after a long paste is read for the kind of issue, and the paste as far as there is room', () => {
  const bodies = [
    beginning().entries[0]?.body ?? message(''),
    message('log '.repeat(2_000)),
    message('it is my invoice'),
  ];
  const entries = bodies.map(entry);
  const conversation = fold(newConversationId(crypto), undefined, entries);
  if (!conversation) throw new Error('There is a log.');
  const text = textRead({ conversation, entries });
  expect(text).toMatch(/^log log .*\nit is my invoice$/);
  expect(text).toHaveLength(4_000);
});
