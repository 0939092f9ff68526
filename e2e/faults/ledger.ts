/** What the server acknowledged: the log must have it, at this place, once. */
export type Acknowledged = {
  conversationId: string;
  sender: string;
  commandId: string;
  seq: number;
  text: string | null;
};

/** What the clients of one run saw, for the checker to hold against the logs. */
export type Ledger = {
  acknowledged: Acknowledged[];
  /** Commands that were refused for good: no log may have them. */
  refused: Map<string, string>;
  /** Promises seen broken on the way. */
  problems: string[];
  counts: { sent: number; resent: number; doubled: number; repeatedOld: number };
};

export function createLedger(): Ledger {
  return {
    acknowledged: [],
    refused: new Map(),
    problems: [],
    counts: { sent: 0, resent: 0, doubled: 0, repeatedOld: 0 },
  };
}
