import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import { EXTRACTORS } from './extractors.ts';
import { hostileStrings } from './hostile.ts';
import { createUtterance } from './utterance.ts';
import { cpuMs } from '../../testing/cpu-time.ts';

const BOUND_MS = 400;
const AT = Date.UTC(2026, 10, 20, 6, 30);
const utteranceOf = (text: string, asked: readonly SlotName[] = []) =>
  createUtterance(text, { at: AT, offsetMinutes: 480, asked: new Set(asked), isAttack: false });

/** Pieces that extractors look for, so that random texts come near to what they match. */
const pieces = fc.constantFrom(
  ...Object.keys(hostileStrings(1)),
  '1234567890123456',
  'i-bp1abcdef1234567',
  '47.98.1.2',
  '2001:db8::1',
  '昨天下午3点',
  'since 14:20',
  'ERROR 1045 (28000)',
  'ECS-20231101-123',
  '支付宝',
  '¥1,299.00',
  '端口22',
  'select a, b from t where c = 1',
  'example.com',
  '13812345678',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 30 })
    .map((parts) => parts.join('')),
);

describe.each(SLOT_NAMES)('%s', (slot) => {
  test('what is found stands in the message exactly as written, and the same text gives the same', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, isAsked) => {
        const utterance = utteranceOf(text, isAsked ? [slot] : []);
        const findings = EXTRACTORS[slot](utterance);
        for (const finding of findings) {
          expect(text.slice(finding.offset, finding.offset + finding.text.length)).toBe(finding.text);
          expect(finding.text).not.toBe('');
          expect(finding.value).not.toBe('');
          expect(finding.weight).toBeGreaterThan(0);
        }
        expect(EXTRACTORS[slot](utteranceOf(text, isAsked ? [slot] : []))).toEqual(findings);
      }),
      { numRuns: 150 },
    );
  });

  test('hostile strings take bounded time', () => {
    const strings = Object.entries(hostileStrings(10_000));
    const slow = strings.flatMap(([piece, text]) => {
      const utterance = utteranceOf(text, SLOT_NAMES);
      const ms = cpuMs(() => EXTRACTORS[slot](utterance), 3, BOUND_MS);
      return ms > BOUND_MS ? [`${JSON.stringify(piece)}: ${Math.round(ms)} ms`] : [];
    });
    expect(slow).toEqual([]);
  });
});
