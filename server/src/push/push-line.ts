/** What a push service answered. */
export type Posted = {
  status: number;
  /** How long it wants to be left alone, where it says so. */
  retryAfterMs: number | null;
};

export type Post = { endpoint: string; headers: Record<string, string>; body: Uint8Array };

/** The name leads to no host that everybody could reach: nothing is sent there, now or later. */
export class NotPublic extends Error {}

/** The way to push services. Addresses come from browsers, so that anybody who signs in could name any. */
export interface PushLine {
  /** Whether this could be the address of a push service, as it is written. */
  mayReach(endpoint: string): boolean;
  /** Rejects with `NotPublic`, and with anything else where nobody answers in time. Follows nobody elsewhere. */
  post(post: Post): Promise<Posted>;
}
