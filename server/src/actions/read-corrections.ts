import { setImmediate as breathe } from 'node:timers/promises';
import type { Conversation } from '@qiao/shared/conversation';
import type { Entry, Reading } from '@qiao/shared/entry';
import type { ConversationId, SiteId } from '@qiao/shared/ids';
import { textRead } from '../intake/conversation/understand.ts';
import type { ActionPorts } from './ports.ts';
import { logOf } from './whole-log.ts';
import { conversationsOf } from './whole-site.ts';
import { ENTRIES_READ } from './understand-visitor.ts';

/** What an agent said of a conversation's kind of issue, beside what was read before; in the form of a training sentence. */
export type Correction = {
  /** The visitor's own words up to then, as they were read: secrets masked, 4,000 characters at most. */
  text: string;
  /** Null: none of the taxonomy. */
  category: string | null;
  /** What the words were taken for; null where nothing was sure enough. */
  read: string | null;
  /** How sure, from 0 to 1. */
  confidence: number;
  language: 'zh' | 'en' | 'mixed';
  /** When the agent said so, ISO 8601. */
  at: string;
};

/**
 * The latest word of an agent on each conversation of a site, where there is one at `since` or later, in epoch milliseconds.
 * Reads page by page and keeps the ids of what was told alone; other work goes on in between. A conversation that changes
 * meanwhile is told once.
 */
export async function* readCorrections(
  { store }: Pick<ActionPorts, 'store'>,
  siteId: SiteId,
  since: number,
): AsyncGenerator<Correction> {
  const told = new Set<ConversationId>();
  for await (const conversation of conversationsOf(store, siteId)) {
    const { conversationId, intake, lastAt } = conversation;
    if (intake.category?.by !== 'agent' || lastAt < since || told.has(conversationId)) continue;
    const correction = await correctionOf(store, conversation);
    await breathe();
    if (!correction || correction.at < since) continue;
    told.add(conversationId);
    yield { ...correction, at: new Date(correction.at).toISOString() };
  }
}

type Found = Omit<Correction, 'at'> & { at: number };

/** Goes through the log with as much of it in hand as is read for a message. */
async function correctionOf(store: ActionPorts['store'], conversation: Conversation): Promise<Found | null> {
  let recent: Entry[] = [];
  let read: Reading | null = null;
  let found: Found | null = null;
  for await (const entry of logOf(store, conversation.conversationId)) {
    recent = [...recent.slice(1 - ENTRIES_READ), entry];
    const { body, author, at } = entry;
    if (body.type === 'read') read = body.reading ?? read;
    if (body.type !== 'category_set' || author.kind !== 'agent') continue;
    const text = textRead({ conversation, entries: recent }).trim();
    if (text === '') continue;
    found = {
      text,
      category: body.categoryId,
      read: read?.categoryId ?? null,
      confidence: read?.confidence ?? 0,
      language: languageOf(text),
      at,
    };
  }
  return found;
}

function languageOf(text: string): Correction['language'] {
  if (!/\p{Script=Han}/u.test(text)) return 'en';
  return /[a-z]{2,}\W+[a-z]{2,}/i.test(text) ? 'mixed' : 'zh';
}
