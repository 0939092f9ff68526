import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { newCommandId, newConversationId } from '@qiao/shared/ids';
import { createVisitorLog } from '../testing/visitor-log.ts';
import { cutAt, linesOf } from './fitting-text.ts';
import { itemsOf } from './thread-items.ts';
import { fieldTimeOf, isoOf, momentOf, zonedMomentOf } from './moments.ts';

afterEach(() => void vi.unstubAllEnvs());

const minutes = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 });

test('a moment written as ISO is that moment, with the offset of its own day, and so is the field’s', () => {
  fc.assert(
    fc.property(
      minutes,
      fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kolkata', 'UTC'),
      (minute, zone) => {
        vi.stubEnv('TZ', zone);
        const at = minute * 60_000;
        expect(Date.parse(isoOf(at))).toBe(at);
        expect(isoOf(at)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$/);
        expect(isoOf(at).startsWith(fieldTimeOf(at))).toBe(true);
      },
    ),
  );
});

test('a moment is written out in the visitor’s language, and for others with the zone', () => {
  vi.stubEnv('TZ', 'Asia/Shanghai');
  const at = Date.UTC(2026, 10, 21, 6, 20);
  expect(momentOf('en', at)).toBe('November 21, 2026 at 14:20');
  expect(zonedMomentOf('en', at)).toBe('November 21, 2026 at 14:20 (GMT+8)');
  expect(zonedMomentOf('zh-CN', at)).toBe('2026年11月21日 14:20 (GMT+8)');
  expect(isoOf(at)).toBe('2026-11-21T14:20+08:00');
});

test('what is too long is cut at its limit and never within a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, max) => {
      const cut = cutAt(text, max);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(max);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, max - 1));
      expect(cut.isWellFormed()).toBe(text.isWellFormed());
    }),
  );
  expect(cutAt('a😀b', 2)).toBe('a');
  expect(cutAt('a😀b', 3)).toBe('a😀');
});

test('lines are those with something in them', () => {
  expect(['', ' \n', 'one', 'one\n\ntwo\n'].map(linesOf)).toEqual([0, 0, 1, 2]);
});

test('questions stand in the thread as words; what is read, told or set does not, and what comes after the asking does', () => {
  const log = createVisitorLog(() => Date.UTC(2026, 0, 5, 9));
  const commandId = newCommandId(crypto);
  log.send({ conversationId: newConversationId(crypto), start: null, messages: [{ commandId, text: 'down' }] });
  const system = { kind: 'system' } as const;
  log.add(system, { type: 'read', reading: null, caseFile: {}, missing: null, urgency: null });
  log.ask({ scenario: null, topic: 'category', text: 'What is it about?', input: { kind: 'line', example: null } });
  log.add(system, { type: 'withheld' });
  log.add(system, { type: 'slot_set', slot: 'region', value: 'x' });
  log.add(system, { type: 'asking_ended', reason: 'enough' });
  const items = itemsOf(log.entries);
  expect(items.map((item) => (item.is === 'day' ? item.is : item.entry.body.type))).toEqual([
    'day',
    'message',
    'asked',
    'asking_ended',
  ]);
  expect(items.at(-2)).toMatchObject({ is: 'message', isFirst: true, isLast: true });
});
