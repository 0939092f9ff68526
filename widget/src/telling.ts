import { effect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import type { Conversation } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import { newCommandId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import type { RefusalReport } from '@qiao/shared/protocol';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import type { Clock } from '@qiao/shared/clock';
import { objectOf } from './facts.ts';

type TellContext = VisitorCommands['context:tell'];
type Kind = TellContext['input']['told']['kind'];

/** What the page gave to be told: JSON of its facts, and what its server signed; `identity` is whom a token must be for. */
export type ConsoleTold = { context: string | null; contextToken: string | null; identity: string | null };

export type TellingPorts = {
  console: ReadonlySignal<ConsoleTold>;
  conversation: ReadonlySignal<Conversation | undefined>;
  clock: Clock;
  random: Crypto;
  isOnline: () => boolean;
  send: (input: TellContext['input']) => Promise<Answer<TellContext['output']>>;
  deliver: (conversationId: ConversationId, entries: readonly Entry[]) => void;
  /** Tells the page's developer what is wrong. */
  complain: (sentences: readonly string[]) => void;
};

/** Pages change several things in a row. */
const SETTLED_MS = 1_000;
/** A line that cannot carry it is left to what the visitor writes; the next change, or the next line, tries anew. */
const ATTEMPTS = 5;

/** Tells the conversation, once it is begun and until it is closed, what the page gives, a second after each change. */
export function createTelling(ports: TellingPorts) {
  const { console, conversation, clock } = ports;
  const flush = createFlush(ports);
  const state = { isRunning: false, attempt: 0, undo: (): void => undefined };

  const run = async () => {
    if (state.isRunning) return after(SETTLED_MS);
    state.isRunning = true;
    const retryAfterMs = await flush();
    state.isRunning = false;
    if (retryAfterMs === null || ++state.attempt >= ATTEMPTS) return;
    after(Math.max(backOffMs(state.attempt, clock.random()), retryAfterMs, 1));
  };
  const after = (ms: number) => {
    state.undo();
    state.undo = clock.after(ms, () => void run());
  };
  const kick = (ms: number) => {
    state.attempt = 0;
    after(ms);
  };
  let begun: ConversationId | undefined;
  effect(() => {
    void console.value;
    const now = conversation.value?.conversationId;
    const isBeginning = now !== begun;
    begun = now;
    if (now) kick(isBeginning ? 0 : SETTLED_MS);
  });
  /** The line is there. */
  return { kick: () => kick(0) };
}

/** Tells what is not told yet; answers null where all is, or for how long the server wants no other try. */
function createFlush({ console, conversation, isOnline, ...ports }: TellingPorts): () => Promise<number | null> {
  /** What the server has taken or will not have, by its kind. */
  const settled = new Map<Kind, string>();
  return async () => {
    for (const kind of ['page', 'signed'] as const) {
      const { context, contextToken, identity } = console.peek();
      const value = kind === 'page' ? context : contextToken;
      const now = conversation.peek();
      if (!value || value === '{}' || !now || now.state.status === 'closed' || !isOnline()) continue;
      const told = JSON.stringify([now.conversationId, kind === 'signed' ? identity : null, value]);
      if (settled.get(kind) === told) continue;
      const retryAfterMs = await tell(ports, now.conversationId, { kind, value });
      if (retryAfterMs !== null) return retryAfterMs;
      settled.set(kind, told);
    }
    return null;
  };
}

async function tell(
  { random, send, deliver, complain }: Pick<TellingPorts, 'random' | 'send' | 'deliver' | 'complain'>,
  conversationId: ConversationId,
  { kind, value }: { kind: Kind; value: string },
): Promise<number | null> {
  const told = kind === 'page' ? { kind, context: objectOf(value) } : { kind, token: value };
  const answer = await send({ conversationId, commandId: newCommandId(random), told });
  if (answer.ok === 'unknown') return 0;
  if (answer.ok) {
    deliver(conversationId, answer.value.entries);
    complain(answer.value.mistakes);
    return null;
  }
  const { code, details, retryAfterMs } = answer.refusal;
  if (!isFinal(answer.refusal)) return retryAfterMs ?? 0;
  complain(details.length > 0 ? details : [code]);
  return null;
}

/** A conversation that is full of snapshots takes no more, whenever it is tried. */
function isFinal({ code, retryAfterMs }: RefusalReport): boolean {
  return !isPassing(code) || (code === 'too_many' && retryAfterMs === null);
}
