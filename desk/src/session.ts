import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Answer } from '@qiao/shared/connection';
import { isAgentId } from '@qiao/shared/ids';
import type { AgentId } from '@qiao/shared/ids';
import { createAsk } from './ask-server.ts';
import type { Ask, Fetch } from './ask-server.ts';

/** What asking came to; `unknown` is no answer at all. */
export type Asked<Value> = Answer<Value>;

export type SignedInAgent = { agentId: AgentId; name: string };

/** Who sits here. `ended` says that somebody was signed in on this page and is no longer. */
export type Who =
  | { is: 'unknown' }
  | { is: 'unreachable' }
  | { is: 'signed_out'; because: 'never' | 'asked' | 'ended' }
  | { is: 'signed_in'; agent: SignedInAgent };

export type Credentials = { email: string; password: string };
export type FirstAdmin = { token: string; email: string; name: string; password: string };
/** Whom an invitation is for. */
export type Invited = { email: string; name: string };

/** A page that is come to once, with its secret: the first admin’s, or an invitation’s. */
export type Entrance = { kind: 'setup' | 'join'; token: string };

/** Signing in and out. A network that does not answer is `unknown`, never an exception. */
export type Session = {
  who: ReadonlySignal<Who>;
  /** Asks the server who this browser is; asked again meanwhile, it is the same question. */
  recognise(): Promise<void>;
  signIn(credentials: Credentials): Promise<Asked<SignedInAgent>>;
  signOut(): Promise<void>;
  /** The server ended the session by itself. */
  ended(): void;
  /** Whether this one-time address still makes the first admin. */
  checkSetup(token: string): Promise<Asked<true>>;
  setUp(admin: FirstAdmin): Promise<Asked<SignedInAgent>>;
  /** Whom this invitation is for, while it stands. */
  lookIntoInvitation(token: string): Promise<Asked<Invited>>;
  join(joining: { token: string; name: string; password: string }): Promise<Asked<SignedInAgent>>;
  /** Asks the server as whoever sits here. */
  ask: Ask;
};

export function createSession(fetch: Fetch): Session {
  const who = signal<Who>({ is: 'unknown' });
  let recognising: Promise<void> | null = null;

  const ask = createAsk(fetch);

  async function enter(path: string, body: unknown): Promise<Asked<SignedInAgent>> {
    const answer = await ask('POST', path, body);
    if (answer.ok !== true) return answer;
    const agent = agentIn(answer.value);
    if (!agent) return { ok: 'unknown' };
    who.value = { is: 'signed_in', agent };
    return { ok: true, value: agent };
  }

  async function recognise(): Promise<void> {
    const answer = await ask('GET', '/api/v1/session');
    const agent = answer.ok === true ? agentIn(answer.value) : null;
    if (agent) who.value = { is: 'signed_in', agent };
    else who.value = answer.ok === true ? { is: 'signed_out', because: 'never' } : { is: 'unreachable' };
  }

  return {
    who,
    ask,
    recognise: () => {
      recognising ??= recognise().finally(() => {
        recognising = null;
      });
      return recognising;
    },
    signIn: (credentials) => enter('/api/v1/session', credentials),
    signOut: async () => {
      // An answer without a body is no JSON and comes as unknown: whoever asked to leave has left this page either way.
      await ask('DELETE', '/api/v1/session');
      who.value = { is: 'signed_out', because: 'asked' };
    },
    ended: () => {
      if (who.peek().is === 'signed_in') who.value = { is: 'signed_out', because: 'ended' };
    },
    checkSetup: async (token) => {
      const answer = await ask('GET', `/api/v1/setup?${new URLSearchParams({ token }).toString()}`);
      return answer.ok === true ? { ok: true, value: true } : answer;
    },
    setUp: (admin) => enter('/api/v1/setup', admin),
    lookIntoInvitation: async (token) => {
      const answer = await ask('POST', '/api/v1/invitation/look', { token });
      if (answer.ok !== true) return answer;
      const invited = invitedIn(answer.value);
      return invited ? { ok: true, value: invited } : { ok: 'unknown' };
    },
    join: (joining) => enter('/api/v1/invitation', joining),
  };
}

function agentIn(told: unknown): SignedInAgent | null {
  if (typeof told !== 'object' || told === null || !('agent' in told)) return null;
  const { agent } = told;
  if (typeof agent !== 'object' || agent === null || !('agentId' in agent) || !('name' in agent)) return null;
  const { agentId, name } = agent;
  return isAgentId(agentId) && typeof name === 'string' ? { agentId, name } : null;
}

function invitedIn(told: unknown): Invited | null {
  if (typeof told !== 'object' || told === null || !('email' in told) || !('name' in told)) return null;
  const { email, name } = told;
  return typeof email === 'string' && typeof name === 'string' ? { email, name } : null;
}
