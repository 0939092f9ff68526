import { FIELDS_OF_PARTS, MAX_LISTED, snapshotSchema, writtenSnapshotSchema } from '@qiao/shared/console-context';
import type { Snapshot } from '@qiao/shared/console-context';
import { MAX_SNAPSHOT_BYTES } from '@qiao/shared/wire';
import * as v from 'valibot';
import { maskDeep } from '../secrets/mask-deep.ts';
import { placeIn, sentenceOf } from './sentences.ts';

const MAX_MISTAKES = 100;
const PARTS = ['resources', 'recentChanges', 'errors', 'alarms'] as const;

type Written = Omit<Snapshot, 'takenAt'> & { takenAt?: number };
/** Null where none was told, or where it has mistakes: a sentence for each. */
export type ReadSnapshot = { snapshot: Written | null; mistakes: string[] };

/**
 * Reads a snapshot as a site tells it. It counts as a whole or, with a sentence for each mistake, not at all. Secrets in it
 * are masked. `place` is what the sentences call it.
 */
export function readSnapshot(told: unknown, place: string): ReadSnapshot {
  if (told === undefined || told === null) return { snapshot: null, mistakes: [] };
  if (Array.isArray(told)) return { snapshot: null, mistakes: [`${place} must be an object.`] };
  const tooLarge = sizeMistakes(told, place);
  if (tooLarge.length > 0) return { snapshot: null, mistakes: tooLarge };
  const parsed = v.safeParse(writtenSnapshotSchema, told);
  const mistakes = [
    ...(parsed.issues ?? []).map((issue) => sentenceOf(issue, place)),
    ...unknownFields(told, place).map((field) => `${field} is not a part of a snapshot.`),
  ];
  if (mistakes.length > 0 || !parsed.success) return { snapshot: null, mistakes: shortened(mistakes) };
  const { takenAt, ...rest } = parsed.output;
  // The time is only needed for the schema to be satisfied; one that was left out stays out.
  const masked = v.safeParse(snapshotSchema, { takenAt: 0, ...maskedParts(rest) });
  if (!masked.success)
    return { snapshot: null, mistakes: masked.issues.map((issue) => sentenceOf(issue, place)).slice(0, MAX_MISTAKES) };
  const { takenAt: _, ...parts } = masked.output;
  return { snapshot: { ...parts, ...(takenAt === undefined ? {} : { takenAt }) }, mistakes: [] };
}

function shortened(mistakes: readonly string[]): string[] {
  const more = mistakes.length - MAX_MISTAKES;
  const shown = mistakes.slice(0, MAX_MISTAKES);
  return more > 0 ? [...shown, `There are ${more} more mistakes.`] : shown;
}

/** What is told before anything else is read, so that reading takes bounded time. */
function sizeMistakes(told: unknown, place: string): string[] {
  const bytes = bytesOf(told);
  if (bytes > MAX_SNAPSHOT_BYTES) {
    const size = Number.isFinite(bytes) ? `${bytes} bytes` : 'too deep to be written as JSON';
    return [`${place} is ${size}: at most ${MAX_SNAPSHOT_BYTES} bytes of JSON are taken.`];
  }
  return PARTS.filter((part) => lengthOf(told, part) > MAX_LISTED).map(
    (part) => `${place}.${part} has more than ${MAX_LISTED} items.`,
  );
}

function bytesOf(told: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(told) ?? '');
  } catch {
    // Engines differ in how deep they can write; no snapshot is as deep as that.
    return Infinity;
  }
}

function lengthOf(told: unknown, part: string): number {
  const list = fieldsOf(told).find(([name]) => name === part)?.[1];
  return Array.isArray(list) ? list.length : 0;
}

function fieldsOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** Misspelt names would be lost without a word. */
function unknownFields(told: unknown, place: string): string[] {
  return fieldsOf(told).flatMap(([name, part]) => {
    const known = Object.hasOwn(FIELDS_OF_PARTS, name) ? FIELDS_OF_PARTS[name] : undefined;
    const here = placeIn(place, name);
    if (!known) return name === 'takenAt' ? [] : [here];
    const items: [unknown, string][] = Array.isArray(part)
      ? part.map((item: unknown, index) => [item, placeIn(here, index)])
      : [[part, here]];
    return items.flatMap(([item, where]) =>
      fieldsOf(item)
        .filter(([field]) => !known.includes(field))
        .map(([field]) => placeIn(where, field)),
    );
  });
}

/** Item by item, so that a long snapshot is no deeper or larger than what is read for secrets. Times are no secrets. */
function maskedParts({ account, ...lists }: Omit<Written, 'takenAt'>): object {
  const masked = PARTS.flatMap((part) => {
    const items = lists[part];
    return items ? [[part, items.map(maskedItem)] as const] : [];
  });
  return { ...(account ? { account: maskDeep(account).value } : {}), ...Object.fromEntries(masked) };
}

function maskedItem(item: object): object {
  const { value } = maskDeep(item);
  return { ...item, ...(value as object), ...('at' in item ? { at: item.at } : {}) };
}
