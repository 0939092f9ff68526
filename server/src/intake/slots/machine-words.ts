import type { SlotName } from '@qiao/shared/case-file';
import type { Clause, Finding } from './utterance.ts';

/** Slots whose words a machine wrote. */
const OF_MACHINES = ['errorMessage', 'accessLog', 'environmentSnapshot'] as const;
/** The share of a clause that makes it a machine's. */
export const MOST = 0.7;
/** Where a paste of a machine ends, the visitor goes on in another language, or with a sentence. */
const OWN_AFTER = /(?<=^[^\p{Script=Han}]{8,400})(?:\p{Script=Han}|[.)] (?=[A-Z][a-z]* [a-z]))/u;

/** From where to where in the message. */
export type Span = { offset: number; end: number };

/** Where machines speak. */
export function machineWords(found: ReadonlyMap<SlotName, readonly Finding[]>): Span[] {
  return spansOf(found, OF_MACHINES);
}

/** Where the slots' values stand that are at least so sure; with 0, also those that are to be made better. */
export function spansOf(
  found: ReadonlyMap<SlotName, readonly Finding[]>,
  slots: readonly SlotName[],
  least = 3,
): Span[] {
  return slots.flatMap((slot) =>
    (found.get(slot) ?? []).flatMap(({ standing, offset, text, weight }) =>
      (standing === 'given' || (least === 0 && standing === 'unusable')) && weight >= least
        ? [{ offset, end: offset + (OWN_AFTER.exec(text)?.index ?? text.length) }]
        : [],
    ),
  );
}

/** The clause with what a machine said left out: its "not allowed" is no refusal. */
export function withoutMachine(
  { plain, offset }: Pick<Clause, 'plain' | 'offset'>,
  found: ReadonlyMap<SlotName, readonly Finding[]>,
): string {
  return machineWords(found).reduce((words, span) => {
    const start = Math.max(0, span.offset - offset);
    const end = Math.min(words.length, span.end - offset);
    return end > start ? words.slice(0, start) + ' '.repeat(end - start) + words.slice(end) : words;
  }, plain);
}

/** Whether the clause is what a machine said. */
export function isOfMachine(
  clause: Pick<Clause, 'plain' | 'offset'>,
  found: ReadonlyMap<SlotName, readonly Finding[]>,
): boolean {
  return isWithin(clause, machineWords(found), MOST);
}

/** What the visitor goes on with where a machine's words end within the clause. */
export function afterMachine(clause: Clause, spans: readonly Span[]): Clause {
  const end = clause.offset + clause.plain.length;
  const span = spans.find((one) => one.offset <= clause.offset + 1 && one.end > clause.offset && one.end < end);
  if (!span) return clause;
  const rest = clause.plain.slice(span.end - clause.offset);
  return { ...clause, plain: rest.trim(), offset: end - rest.trimStart().length };
}

/** Whether at least this share of the clause is one of the spans: nobody tells anything of the trouble there. */
export function isWithin(
  { plain, offset }: Pick<Clause, 'plain' | 'offset'>,
  spans: readonly Span[],
  share: number,
): boolean {
  const end = offset + plain.length;
  return spans.some((span) => Math.min(end, span.end) - Math.max(offset, span.offset) >= share * plain.length);
}

/** What the patterns found in the clause, less what a machine said before the visitor goes on. */
export function ownOf(whole: Clause, { plain, offset }: Clause, found: readonly Finding[] = []): Finding[] {
  const end = offset + plain.length;
  return found.flatMap((finding) => {
    if (finding.offset < whole.offset || finding.offset >= end || finding.offset + finding.text.length <= offset)
      return [];
    if (finding.offset >= offset) return [finding];
    const text = finding.text.slice(offset - finding.offset);
    return [{ ...finding, offset, text, value: finding.value === finding.text ? text : finding.value }];
  });
}
