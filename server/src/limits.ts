import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from './refusal.ts';

/** What one party may ask for within a time. */
export type Allowance = { points: number; perMs: number };

export type Allowances = {
  /** Wrong passwords for one address from one network address. */
  signIn: Allowance;
  /** Refused sign-ins that the audit keeps, of one account; of all addresses that nobody has together. */
  refusedSignIn: Allowance;
  /** New sockets from one network address: offices share one. */
  handshake: Allowance;
  visitorCommand: Allowance;
  agentCommand: Allowance;
  /** Messages of one writer. People write one a second at their fastest; a pasted backlog comes at once. */
  message: Allowance;
  /** What one visitor's console tells. */
  context: Allowance;
  /** Files of one sender, in mebibytes. */
  upload: Allowance;
  /** Files of all visitors from one network address, in mebibytes: anybody can be any number of visitors. */
  uploadFrom: Allowance;
};

export const ALLOWANCES: Allowances = {
  signIn: { points: 10, perMs: 15 * 60_000 },
  refusedSignIn: { points: 20, perMs: 3_600_000 },
  handshake: { points: 600, perMs: 60_000 },
  visitorCommand: { points: 200, perMs: 10_000 },
  agentCommand: { points: 1_000, perMs: 10_000 },
  message: { points: 60, perMs: 10_000 },
  context: { points: 30, perMs: 60_000 },
  upload: { points: 500, perMs: 3_600_000 },
  uploadFrom: { points: 2_000, perMs: 3_600_000 },
};

/** Every method refuses `too_many`, with the time after which to try again; but for those that answer. */
export interface Limits {
  signIn(email: string, address: string): Promise<void>;
  /** A right password takes nothing from the allowance. */
  signedIn(email: string, address: string): Promise<void>;
  /** Whether the audit keeps one more refused sign-in of this account; null: of an address that nobody has. */
  isRefusalKept(agentId: string | null): Promise<boolean>;
  handshake(address: string): Promise<void>;
  command(kind: 'visitor' | 'agent', who: string): Promise<void>;
  message(who: string): Promise<void>;
  context(who: string): Promise<void>;
  /** `address` is undefined where it does not count, as for agents. */
  upload(who: string, address: string | undefined, bytes: number): Promise<void>;
}

export function createLimits(allowances: Allowances): Limits {
  const signIn = limiter(allowances.signIn);
  const refusedSignIn = limiter(allowances.refusedSignIn);
  const handshake = limiter(allowances.handshake);
  const commands = { visitor: limiter(allowances.visitorCommand), agent: limiter(allowances.agentCommand) };
  const message = limiter(allowances.message);
  const context = limiter(allowances.context);
  const upload = limiter(allowances.upload);
  const uploadFrom = limiter(allowances.uploadFrom);
  return {
    signIn: (email, address) => take(signIn, `${email} ${address}`),
    signedIn: async (email, address) => void (await signIn.delete(`${email} ${address}`)),
    isRefusalKept: (agentId) => has(refusedSignIn, agentId ?? ''),
    handshake: (address) => take(handshake, address),
    command: (kind, who) => take(commands[kind], who),
    message: (who) => take(message, who),
    context: (who) => take(context, who),
    upload: async (who, address, bytes) => {
      const mebibytes = Math.ceil(bytes / MEBIBYTE);
      await take(upload, who, mebibytes);
      if (address !== undefined) await take(uploadFrom, address, mebibytes);
    },
  };
}

const MEBIBYTE = 1_048_576;

function limiter({ points, perMs }: Allowance): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: perMs / 1000 });
}

async function take(limiter: RateLimiterMemory, key: string, points = 1): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    throw new Refusal('too_many', { retryAfterMs: Math.max(1, Math.ceil(reason.msBeforeNext)) });
  }
}

async function has(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await take(limiter, key);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return false;
  }
}
