import type { Entry, EntryDraft } from '@qiao/shared/entry';
import type { AgentId } from '@qiao/shared/ids';
import type { MessageSearch } from './message-search.ts';
import { conditionOf, isIn, termsOf } from './terms.ts';
import type { Condition } from './terms.ts';

/** These stand in no term of a text. */
const BY = 'by=';
const WRITTEN = '=';
const CALLS = 'calls=';
/** One letter or digit. */
const SAYS_LITTLE = /^[a-z0-9]$/;

/** The terms that a decision is found by; none where nobody wrote anything in it. */
export function termsOfDecision(drafts: readonly EntryDraft[]): string[] {
  return [...new Set(drafts.flatMap(termsOfDraft))];
}

function termsOfDraft(draft: EntryDraft): string[] {
  const text = writtenIn(draft);
  if (text === null) return [];
  const authorId = authorIdOf(draft);
  const calls = mentionsIn(draft).map((agentId) => CALLS + agentId);
  return [...termsOf(text), WRITTEN, ...calls, ...(authorId === null ? [] : [BY + authorId])];
}

/** What the terms of a decision have to be where one of its messages is looked for; `wantedAmong` decides. Never empty. */
export function conditionFor({ words, authorId, mentionedId }: MessageSearch): Condition {
  const conditions = words.map(conditionOf);
  const by = authorId === null ? [] : [BY + authorId];
  const calls = mentionedId === null ? [] : [CALLS + mentionedId];
  const equal = [...conditions.flatMap((condition) => condition.equal), ...calls, ...by];
  const prefixes = conditions.flatMap((condition) => condition.prefixes);
  const telling = prefixes.filter((prefix) => !SAYS_LITTLE.test(prefix));
  // What nearly every decision has is dear to look up, and beside anything else it sorts nothing out.
  if (equal.length + telling.length > 0) return { equal, prefixes: telling };
  return { equal: prefixes.length > 0 ? [] : [WRITTEN], prefixes };
}

/** Whether nearly every message meets it. */
export function saysLittle({ equal, prefixes }: Condition): boolean {
  return equal.every((term) => term === WRITTEN) && prefixes.every((prefix) => SAYS_LITTLE.test(prefix));
}

/** The same for what begins anyhow: more decisions meet it. */
export function withoutPrefixes({ equal }: Condition): Condition {
  return { equal: equal.length === 0 ? [WRITTEN] : equal, prefixes: [] };
}

/** The messages that are looked for, the latest first. */
export function wantedAmong(
  entries: readonly Entry[],
  { words, authorId, mentionedId, since, until }: MessageSearch,
): Entry[] {
  const isWanted = (entry: Entry): boolean => {
    const text = writtenIn(entry);
    return (
      text !== null &&
      (authorId === null || authorIdOf(entry) === authorId) &&
      (mentionedId === null || mentionsIn(entry).includes(mentionedId)) &&
      entry.at >= (since ?? -Infinity) &&
      entry.at < (until ?? Infinity) &&
      isIn(words, text)
    );
  };
  return entries.filter(isWanted).toReversed();
}

function writtenIn({ body }: EntryDraft): string | null {
  if (body.type === 'noted') return body.text;
  if (body.type !== 'message') return null;
  return [body.text, ...(body.attachments ?? []).map(({ name }) => name)].join('\n');
}

function mentionsIn({ body }: EntryDraft): readonly AgentId[] {
  return body.type === 'noted' ? body.mentions : [];
}

function authorIdOf({ author }: EntryDraft): string | null {
  if (author.kind === 'visitor') return author.visitorId;
  return author.kind === 'agent' ? author.agentId : null;
}
