import type { Conversation } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import type { AgentConnection } from './agent-connection.ts';
import type { ClosedReason } from './commands.ts';
import type { HandOver } from './hand-overs.ts';
import type { DoneAnswer } from './until-answered.ts';

/** What is done with conversations, one or many, and can be undone. */
export type DeedWish =
  | { verb: 'accept' }
  | { verb: 'tag'; added: readonly string[]; removed: readonly string[] }
  | { verb: 'snooze'; until: number | null }
  | { verb: 'wake' }
  | PostponedWish;
/** What others are told of as soon as it is done, and what therefore waits for as long as it can be undone. */
export type PostponedWish =
  | { verb: 'close'; reason: ClosedReason }
  | { verb: 'hand_over'; to: HandOver['to']; note: string };

/** What undoes it, as a command of its own. */
type Reverse = Exclude<DeedWish, PostponedWish> | { verb: 'give_back' };
export type SentWish = Reverse;

type Place = { conversationId: ConversationId; commandId: CommandId };

export function askFor(connection: AgentConnection, place: Place, wish: SentWish): Promise<DoneAnswer> {
  switch (wish.verb) {
    case 'accept':
      return connection.call('conversation:accept', place);
    case 'give_back':
      return connection.call('conversation:give-back', place);
    case 'tag':
      return connection.call('tags:change', { ...place, added: [...wish.added], removed: [...wish.removed] });
    case 'snooze':
      return connection.call('conversation:snooze', { ...place, until: wish.until });
    case 'wake':
      return connection.call('conversation:wake', place);
    default:
      return unreachable(wish);
  }
}

/**
 * What brings a conversation back to where it was `before` this was done; null where nothing was done. What colleagues did
 * since is left alone, because it is a command like any other, which the server may refuse.
 */
export function reverseOf(
  wish: SentWish,
  before: Conversation | undefined,
  entries: readonly Entry[],
  me: AgentId,
): Reverse | null {
  if (!before || entries.length === 0) return null;
  const { state } = before;
  switch (wish.verb) {
    case 'accept':
      return state.status === 'snoozed' ? { verb: 'snooze', until: state.until } : { verb: 'give_back' };
    case 'tag': {
      const body = entries.find((entry) => entry.body.type === 'tagged')?.body;
      return body?.type === 'tagged' ? { verb: 'tag', added: body.removed, removed: body.added } : null;
    }
    case 'snooze':
      if (state.status === 'snoozed') return { verb: 'snooze', until: state.until };
      return state.status === 'assigned' && state.agentId === me ? { verb: 'accept' } : { verb: 'wake' };
    case 'wake':
      return state.status === 'snoozed' ? { verb: 'snooze', until: state.until } : null;
    case 'give_back':
      return null;
    default:
      return unreachable(wish);
  }
}
