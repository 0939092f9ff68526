import type { AgentId } from '@qiao/shared/ids';
import type { PushChoice } from '@qiao/shared/push';

/** What a server proves with that it is the one that a browser subscribed to; raw, as base64url. */
export type PushKeys = { publicKey: string; privateKey: string };

/** A browser that is to be called, for as long as the session lasts in which it asked for it. */
export type PushSubscription = {
  /** Where it is called: an address that nobody else knows, and so found by. */
  endpoint: string;
  /** The browser's own keys, base64url. */
  p256dh: string;
  auth: string;
  agentId: AgentId;
  sessionHash: string;
  putAt: number;
  choice: PushChoice;
};

/** As many browsers as one agent is called in. */
export const KEPT_SUBSCRIPTIONS = 10;

export interface PushStore {
  /** Keeps these unless there are some, and answers those that stand. Of several at once all are answered the same. */
  keys(fresh: PushKeys): Promise<PushKeys>;
  /** Replaces the one with this endpoint. Of an agent's more than `KEPT_SUBSCRIPTIONS` those with the earliest `putAt` go. */
  put(subscription: PushSubscription): Promise<void>;
  /** All of these agents, the latest first. */
  of(agentIds: readonly AgentId[]): Promise<PushSubscription[]>;
  /** Does nothing when absent. */
  remove(endpoint: string): Promise<void>;
  removeOfSession(sessionHash: string): Promise<void>;
  removeOf(agentId: AgentId): Promise<void>;
}
