import { isConversationId, isVisitorToken, newConversationId, newVisitorToken } from '@qiao/shared/ids';
import type { ConversationId, VisitorToken } from '@qiao/shared/ids';
import { pause } from '@qiao/shared/clock';
import type { Clock } from '@qiao/shared/clock';
import type { Keep } from './keep.ts';
import type { TakeTurn } from './turns.ts';

/** Who writes, and in which conversation: the same in every page of this browser. */
export interface Identity {
  /** Made once, here; the server keeps its hash. */
  claim(): Promise<{ token: VisitorToken; conversationId: ConversationId }>;
  /** The conversation that this browser writes in now; null before `claim`. */
  conversationId(): ConversationId | null;
  /** Writes in this one from now on. */
  adopt(conversationId: ConversationId): void;
  /**
   * Begins a new conversation after `former`, or joins the one that another page began after it. Whoever writes in `former`
   * writes in that one from now on; who writes elsewhere by now stays there.
   */
  renew(former: ConversationId): Promise<ConversationId>;
}

export type IdentityPorts = { keep: Keep; takeTurn: TakeTurn; clock: Clock; random: Crypto };

export const TOKEN = 'token';
export const CONVERSATION = 'conversation';
/** Which conversation goes on after one that takes no more messages. */
const AFTER = 'after:';
/**
 * Storage reaches the other pages of a browser a little later than the lock does, so whoever writes waits this long and
 * reads again: two pages that write at once both end with what was written last.
 */
const SETTLE_MS = 60;

export function createIdentity({ keep, takeTurn, clock, random }: IdentityPorts): Identity {
  const conversationId = () => {
    const kept = keep.read(CONVERSATION);
    return isConversationId(kept) ? kept : null;
  };
  const token = () => {
    const kept = keep.read(TOKEN);
    return isVisitorToken(kept) ? kept : null;
  };
  const makeMissing = async (onMade: () => void) => {
    const isWhole = token() && conversationId();
    if (!token()) keep.write(TOKEN, newVisitorToken(random));
    if (!conversationId()) keep.write(CONVERSATION, newConversationId(random));
    // The others wait for what was written; this page knows it.
    onMade();
    if (!isWhole) await pause(clock, SETTLE_MS);
  };
  return {
    conversationId,
    adopt: (next) => keep.write(CONVERSATION, next),
    async claim() {
      await new Promise<void>((resolve, reject) => {
        takeTurn('identity', () => makeMissing(resolve)).catch(reject);
      });
      return {
        token: token() ?? newVisitorToken(random),
        conversationId: conversationId() ?? newConversationId(random),
      };
    },
    async renew(former) {
      const next = () => {
        const kept = keep.read(AFTER + former);
        return isConversationId(kept) ? kept : null;
      };
      await takeTurn('identity', async () => {
        if (next()) return;
        const made = newConversationId(random);
        keep.write(AFTER + former, made);
        if (conversationId() === former) keep.write(CONVERSATION, made);
        await pause(clock, SETTLE_MS);
      });
      return next() ?? former;
    },
  };
}
