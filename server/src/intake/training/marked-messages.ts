import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import * as v from 'valibot';

const slotName = v.picklist(SLOT_NAMES);
const schema = v.strictObject({
  text: v.string(),
  asked: v.array(slotName),
  told: v.record(slotName, v.string()),
  open: v.array(slotName),
});

/**
 * A visitor's message. `asked`: what the agent asked for before it, in the order of the question. `told`: the words that
 * tell of a slot, in any way. `open`: slots of which none of its other clauses tells anything.
 */
export type MarkedMessage = {
  text: string;
  asked: readonly SlotName[];
  told: Readonly<Partial<Record<SlotName, string>>>;
  open: readonly SlotName[];
};

/** All messages in `marked/`, in the order of the files' names. Throws where a line is no message. */
export function readMarkedMessages(): MarkedMessage[] {
  const folder = join(import.meta.dirname, 'marked');
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return files.toSorted().flatMap((file) => readMarkedFile(readFileSync(join(folder, file), 'utf8')));
}

export function readMarkedFile(source: string): MarkedMessage[] {
  return source
    .trim()
    .split('\n')
    .map((line) => v.parse(schema, JSON.parse(line)));
}
