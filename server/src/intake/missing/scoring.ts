import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isSlotName, SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName, SlotValue } from '@qiao/shared/case-file';
import type { Scenario } from '../taxonomy.ts';
import { missing } from './holding.ts';

const labelled = v.object({ value: v.optional(v.string()), text: v.string(), message: v.number() });
const exampleSchema = v.object({
  category: v.string(),
  messages: v.array(v.object({ from: v.picklist(['visitor', 'agent']), text: v.string(), at: v.string() })),
  context: v.record(v.string(), v.unknown()),
  /** What a careful reader knows; a value is left out where only the place in the text counts. */
  slots: v.record(v.string(), labelled),
  /** The unusable scenarios that hold. */
  unusable: v.array(v.string()),
  /** Scenarios whose condition is not met, so that nobody needs to ask. */
  beside: v.optional(v.array(v.string()), []),
});

export type Example = v.InferOutput<typeof exampleSchema>;
type Counts = { hit: number; wrong: number; missed: number };
export type Score = {
  slots: Map<SlotName, Counts>;
  mustAsk: { found: number; all: number };
  known: { asked: number; all: number };
  mistakes: string[];
};

export function readExamples(name: 'tuned' | 'unseen'): Example[] {
  const lines = readFileSync(join(import.meta.dirname, 'examples', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => v.parse(exampleSchema, JSON.parse(line)));
}

export function score(examples: readonly Example[], scenarios: readonly Scenario[]): Score {
  const total: Score = {
    slots: new Map(SLOT_NAMES.map((slot): [SlotName, Counts] => [slot, { hit: 0, wrong: 0, missed: 0 }])),
    mustAsk: { found: 0, all: 0 },
    known: { asked: 0, all: 0 },
    mistakes: [],
  };
  for (const example of examples) {
    const messages = example.messages.map((message) => ({ ...message, at: Date.parse(message.at) }));
    const read = missing({ category: example.category, messages, context: example.context }, scenarios);
    const words = `${example.category}: ${example.messages
      .map(({ text }) => text)
      .join(' / ')
      .slice(0, 200)}`;
    const note = (mistake: string) => total.mistakes.push(`${mistake}\n      ${words}`);
    for (const slot of SLOT_NAMES) scoreSlot(total, { slot, known: read.slots[slot], example, note });
    scoreScenarios(total, { example, asked: new Set(read.missing), scenarios, note });
  }
  return total;
}

type Note = (mistake: string) => void;

function scoreSlot(
  total: Score,
  about: { slot: SlotName; known: SlotValue | undefined; example: Example; note: Note },
) {
  const { slot, known, example, note } = about;
  const label = example.slots[slot];
  const counts = total.slots.get(slot);
  if (!counts || (!label && !known)) return;
  if (label && known && isSame(label, known)) {
    counts.hit += 1;
    return;
  }
  if (known) counts.wrong += 1;
  if (label) counts.missed += 1;
  note(`${slot}: ${JSON.stringify(known?.value)} where the reader sees ${JSON.stringify(label?.value ?? label?.text)}`);
}

/** The same value where one is labelled, and words that lie within each other. */
function isSame(label: v.InferOutput<typeof labelled>, { value, source }: SlotValue): boolean {
  if (source.kind !== 'message' || source.message !== label.message) return false;
  const isThere = source.text.includes(label.text) || label.text.includes(source.text);
  return label.value === undefined ? isThere : label.value === value && isThere;
}

function scoreScenarios(
  total: Score,
  about: { example: Example; asked: ReadonlySet<string>; scenarios: readonly Scenario[]; note: Note },
) {
  const { example, asked, scenarios, note } = about;
  for (const { id, slot, kind, applies } of scenarios) {
    if (!applies.includes(example.category) || !isSlotName(slot) || example.beside.includes(id)) continue;
    const isUnusable = scenarios.some(
      (other) => other.slot === slot && other.kind === 'unusable' && example.unusable.includes(other.id),
    );
    const isKnown = slot in example.context || slot in example.slots;
    const mustAsk =
      !(slot in example.context) && (example.unusable.includes(id) || (kind === 'missing' && !isKnown && !isUnusable));
    if (mustAsk) {
      total.mustAsk.all += 1;
      if (asked.has(id)) total.mustAsk.found += 1;
      else note(`${id} is not asked`);
    } else if (isKnown && !isUnusable) {
      total.known.all += 1;
      if (asked.has(id)) total.known.asked += 1;
      if (asked.has(id)) note(`${id} is asked though known`);
    }
  }
}

export function f1({ hit, wrong, missed }: Counts): number {
  return hit === 0 ? (wrong + missed === 0 ? 1 : 0) : (2 * hit) / (2 * hit + wrong + missed);
}

export function overall({ slots }: Score): Counts {
  const sum = { hit: 0, wrong: 0, missed: 0 };
  for (const { hit, wrong, missed } of slots.values()) {
    sum.hit += hit;
    sum.wrong += wrong;
    sum.missed += missed;
  }
  return sum;
}

/** A table for people: a line a slot, then the rates. */
export function describeScore(name: string, result: Score): string {
  const percent = (share: number) => `${(100 * share).toFixed(1).padStart(5)} %`;
  const line = (title: string, counts: Counts) => {
    const { hit, wrong, missed } = counts;
    const precision = hit + wrong === 0 ? 1 : hit / (hit + wrong);
    const recall = hit + missed === 0 ? 1 : hit / (hit + missed);
    return `  ${title.padEnd(20)} ${String(hit + missed).padStart(4)}  precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(f1(counts))}`;
  };
  const { mustAsk, known } = result;
  return [
    `${name}:`,
    ...[...result.slots].map(([slot, counts]) => line(slot, counts)),
    line('all slots', overall(result)),
    `  must-ask found       ${percent(mustAsk.found / mustAsk.all)}  (${mustAsk.found} of ${mustAsk.all})`,
    `  asked though known   ${percent(known.asked / known.all)}  (${known.asked} of ${known.all})`,
  ].join('\n');
}
