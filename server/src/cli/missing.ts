import * as v from 'valibot';
import { isSlotName } from '@qiao/shared/case-file';
import { missing } from '../intake/missing/holding.ts';
import type { Scenario } from '../intake/taxonomy.ts';
import { offsetOf } from '../intake/slots/times/calendar.ts';
import type { Outcome } from './outcome.ts';

/** ISO 8601, perhaps with the writer's zone, or epoch milliseconds. */
const at = v.union([
  v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15)),
  v.pipe(
    v.string(),
    v.check((written) => !Number.isNaN(instantOf(written)), 'must be ISO 8601 or epoch milliseconds'),
  ),
]);

const lineSchema = v.object({
  category: v.nullable(v.string()),
  messages: v.array(v.object({ from: v.picklist(['visitor', 'agent']), text: v.string(), at })),
  context: v.optional(v.record(v.string(), v.unknown()), {}),
});

/**
 * Reads conversations, a JSON line each, and answers each in a line of its own: the scenarios that hold and the slots.
 * A line that cannot be read is answered by `{"error": [sentences]}` in its place and makes the exit code 1.
 */
export function missingLines(stdin: string, scenarios: readonly Scenario[]): Outcome {
  const answers = stdin
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => answerLine(line, scenarios));
  const isRead = answers.every(({ mistakes }) => mistakes.length === 0);
  const err = answers.flatMap(({ mistakes }, index) => mistakes.map((mistake) => `Line ${index + 1}: ${mistake}`));
  return { exitCode: isRead ? 0 : 1, out: answers.map(({ line }) => line), err };
}

function answerLine(written: string, scenarios: readonly Scenario[]): { line: string; mistakes: string[] } {
  const parsed = v.safeParse(lineSchema, parseJson(written));
  if (!parsed.success) {
    const mistakes = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the line'}: ${issue.message}`);
    return { line: JSON.stringify({ error: mistakes }), mistakes };
  }
  const { category, messages, context } = parsed.output;
  const said = messages.map((message) => ({ ...message, ...readAt(message.at) }));
  const read = missing({ category, messages: said, context }, scenarios);
  const slots: Record<string, { value: string; text: string; message: number }> = {};
  for (const [slot, known] of Object.entries(read.slots)) {
    if (isSlotName(slot) && known.source.kind === 'message') {
      slots[slot] = { value: known.value, text: known.source.text, message: known.source.message };
    }
  }
  return { line: JSON.stringify({ missing: read.missing, slots }), mistakes: [] };
}

function readAt(written: string | number): { at: number; offsetMinutes?: number } {
  if (typeof written === 'number') return { at: written };
  const offset = offsetOf(/[+-]\d{2}:\d{2}$/.exec(written)?.[0]);
  return { at: instantOf(written), ...(offset === null || offset === 0 ? {} : { offsetMinutes: offset }) };
}

/** Without a zone it is UTC, whatever the zone of this machine. */
function instantOf(written: string): number {
  return Date.parse(/T[\d:.,]+$/.test(written) ? `${written}Z` : written);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
