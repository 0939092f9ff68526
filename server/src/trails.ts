import type { ConversationId } from '@qiao/shared/ids';
import type { SeenPage } from '@qiao/shared/trail';

/** As many pages as are kept for a conversation. */
export const KEPT_PAGES = 50;

/** On which pages the visitor of a conversation was; what is kept for it goes with it. */
export interface Trails {
  /** Adds those whose ids are not there yet, and answers them. Of more than `KEPT_PAGES` the earliest go. */
  add(conversationId: ConversationId, pages: readonly SeenPage[]): Promise<SeenPage[]>;
  /** The latest first. */
  of(conversationId: ConversationId): Promise<SeenPage[]>;
}
