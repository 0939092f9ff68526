import type { CaseFile } from '@qiao/shared/case-file';
import type { Entry } from '@qiao/shared/entry';

/** So much of what was written is read again with every message, from the end of the log: a bound on time. */
const CHARACTERS_READ = 20_000;

/** The log without the messages that lie too far back to be read again, whoever wrote them. */
export function inSight(entries: readonly Entry[]): Entry[] {
  let left = CHARACTERS_READ;
  let isFull = false;
  const kept = entries.toReversed().filter(({ body }) => {
    if (body.type !== 'message') return true;
    isFull ||= body.text.length > left;
    left -= body.text.length;
    return !isFull;
  });
  return kept.toReversed();
}

/** What was read from messages that are out of sight by now: it stands until the visitor tells otherwise. */
export function remembered(caseFile: CaseFile, entries: readonly Entry[]): CaseFile {
  const seqs = new Set(entries.map(({ seq }) => seq));
  return Object.fromEntries(
    Object.entries(caseFile).filter(([, { source }]) => source.kind === 'message' && !seqs.has(source.message)),
  );
}
