import type { Conversation } from '@qiao/shared/conversation';

/** How urgent it is to answer: `calm` within two minutes, `soon` within five, then `late`. */
export type Urgency = 'calm' | 'soon' | 'late';

/**
 * Counted from the oldest word that nobody answered, as Dynamics 365 counts its live conversations, so that whoever writes
 * again does not look as if they had just come. The bounds are those of vendors' reports on chats, such as Chatsy's of 2026:
 * people grow impatient after two minutes and leave after five.
 */
const CALM_MS = 2 * 60_000;
const SOON_MS = 5 * 60_000;

/** How long somebody has waited; never negative, since this clock and the server's may differ. */
export function waited(since: number, now: number): { waitedMs: number; urgency: Urgency } {
  const waitedMs = Math.max(0, now - since);
  return { waitedMs, urgency: waitedMs < CALM_MS ? 'calm' : waitedMs < SOON_MS ? 'soon' : 'late' };
}

/** Whether questions of ours are with the visitor, so that it goes to an agent only when one takes it. */
export function isBeingAsked({ state }: Pick<Conversation, 'state'>, now: number): boolean {
  return state.status === 'waiting' && state.askingUntil !== null && state.askingUntil > now;
}
