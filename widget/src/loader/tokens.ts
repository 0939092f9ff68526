import type { Clock } from '@qiao/shared/clock';
import type { Identity } from './page.ts';

export type TokenPorts = {
  clock: Clock;
  /** There is something new to tell. */
  onChange: () => void;
  complain: (sentence: string) => void;
};

/** Has the visitor's token ready while the chat is there, fetched again in time where the page gave a function. */
export interface Tokens {
  /** Null while there is none. */
  token(): string | null;
  /** Whether the first token is still on its way: until then nobody knows who the visitor is. */
  isAwaited(): boolean;
  use(identity: Identity): void;
  /** The server refused the token: fetches another. False when that cannot help, because the page gave no function, or the
   * one refused is what its function just gave. */
  refused(): boolean;
  /** Forgets the token: whoever comes next is somebody else until the page says who. */
  stop(): void;
}

/** A visitor is not kept waiting longer than this for the site to say who they are. */
const PATIENCE_MS = 10_000;
/** A function that fails is asked again after this long, then twice as long … */
const RETRY_MS = 15_000;
const LONGEST_MS = 15 * 60_000;
/** Timers hold no more than some weeks, and no token lives so long. */
const DAY_MS = 24 * 60 * 60_000;
/** What is refused so soon after it was fetched would be refused again. */
const FRESH_MS = 5_000;

export function createTokens({ clock, onChange, complain }: TokenPorts): Tokens {
  let fetchToken: (() => unknown) | null = null;
  let token: string | null = null;
  let isAwaited = false;
  let fetchedAt = -Infinity;
  let failures = 0;
  let turn = 0;
  let undo = () => {};

  const settle = (next: string | null) => {
    const isNew = isAwaited || next !== token;
    isAwaited = false;
    token = next;
    if (isNew) onChange();
  };
  const giveUp = () => {
    complain('the function given to identify does not answer; the visitor goes on as they are.');
    settle(token);
  };
  const begin = (identity: Identity) => {
    undo();
    turn++;
    failures = 0;
    fetchedAt = -Infinity;
    fetchToken = typeof identity === 'function' ? identity : null;
    isAwaited = fetchToken !== null;
    token = typeof identity === 'string' ? identity : null;
  };
  async function renew(): Promise<void> {
    if (!fetchToken) return;
    const mine = ++turn;
    undo();
    undo = clock.after(PATIENCE_MS, giveUp);
    const answer = await ask(fetchToken);
    if (mine !== turn) return;
    undo();
    if ('failure' in answer) complain(`the function given to identify failed: ${answer.failure}. It is asked again.`);
    else fetchedAt = clock.now();
    failures = 'failure' in answer ? failures + 1 : 0;
    const againMs = 'failure' in answer ? retryMs(failures) : renewMs(answer.token, clock.now());
    if (againMs !== null) undo = clock.after(againMs, () => void renew());
    settle('failure' in answer ? token : answer.token);
  }
  return {
    token: () => token,
    isAwaited: () => isAwaited,
    use(identity) {
      begin(identity);
      onChange();
      void renew();
    },
    refused() {
      if (!fetchToken || clock.now() - fetchedAt < FRESH_MS) return false;
      void renew();
      return true;
    },
    stop: () => begin(null),
  };
}

type Fetched = { token: string | null } | { failure: string };

async function ask(fetchToken: () => unknown): Promise<Fetched> {
  try {
    const token = await fetchToken();
    if (typeof token === 'string' || token === null) return { token };
    return { failure: `it gave neither a token nor null` };
  } catch (error) {
    return { failure: String(error) };
  }
}

const retryMs = (failures: number) => Math.min(RETRY_MS * 2 ** (failures - 1), LONGEST_MS);

/** When to fetch the next: well before this one ends; null where it says no end, or one that has been. */
function renewMs(token: string | null, now: number): number | null {
  const leftMs = token === null ? null : lifeOf(token, now);
  if (leftMs === null || !(leftMs > 0)) return null;
  return Math.min(Math.max(leftMs * 0.8, FRESH_MS), DAY_MS);
}

/** How long a token still counts, by its own `exp`; null where it says nothing readable. Nothing is trusted by this. */
function lifeOf(token: string, now: number): number | null {
  try {
    const claims: unknown = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) * 1_000 - now : null;
  } catch {
    return null;
  }
}
