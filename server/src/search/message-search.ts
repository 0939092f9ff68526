import type { Entry } from '@qiao/shared/entry';
import type { AgentId, ConversationId, SiteId, VisitorId } from '@qiao/shared/ids';

/** So many decisions are read for a page of a search, at most. */
export const SEARCHED_AT_ONCE = 50;

/** What is looked for among the messages of a site. */
export type MessageSearch = {
  siteId: SiteId;
  /** As `wordsOf` answers them: all of them stand in the message. None: every message is wanted. */
  words: readonly string[];
  /** Who wrote it; null for anybody. */
  authorId: AgentId | VisitorId | null;
  /** Whom the note calls; null for anything, also what is no note. */
  mentionedId: AgentId | null;
  /** From this time on, and before this one; null leaves the side open. */
  since: number | null;
  until: number | null;
  /** Within these alone, which are few; absent: in all of the site. */
  conversationIds?: readonly ConversationId[];
};

export type FoundMessage = { conversationId: ConversationId; entry: Entry };
/** `cursor` is null when all was looked through. */
export type FoundPage = { found: FoundMessage[]; cursor: string | null };
