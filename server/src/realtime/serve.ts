import type { Socket } from 'socket.io';
import * as v from 'valibot';
import type { RefusalReport, Reply } from '@qiao/shared/protocol';
import { StoreUnavailable } from '../ports.ts';
import type { Log } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** Store outages are short or long; nobody knows, so clients come back in seconds and back off by themselves. */
const STORE_RETRY_MS = 2_000;

type Commands = Record<string, { input: v.GenericSchema; output: v.GenericSchema }>;
/** One function for each command, from parsed input to its output. */
export type Handlers<C extends Commands> = {
  [Name in keyof C]: (input: v.InferOutput<C[Name]['input']>) => Promise<v.InferOutput<C[Name]['output']>>;
};

export type Door = {
  log: Log;
  /** Throws a Refusal when this socket asks too much. */
  admit: (name: string) => Promise<void>;
  /** Counts a command under way and answers how to end it; throws Refusal `leaving` when no more are taken. */
  begin: () => () => void;
  finished: (name: string, reply: 'ok' | RefusalReport['code'], tookMs: number) => void;
};

/**
 * Serves every packet of a socket: parses, runs, answers. The only `try` around commands. Whatever arrives, malformed or
 * unknown, is answered with a refusal where the sender waits for an answer, and harms nobody.
 */
export function serve<C extends Commands>(socket: Socket, commands: C, handlers: Handlers<C>, door: Door): void {
  socket.use((packet: unknown[]) => {
    const [name, input, acknowledge] = packet;
    const startedAt = performance.now();
    void answer({ commands, handlers, door }, name, input).then((reply) => {
      if (typeof name === 'string' && Object.hasOwn(commands, name)) {
        door.finished(name, reply.ok ? 'ok' : reply.refusal.code, performance.now() - startedAt);
      }
      const lastArgument: unknown = packet.at(-1);
      if (typeof acknowledge === 'function') acknowledge(reply);
      else if (typeof lastArgument === 'function') lastArgument(reply);
    });
  });
}

type Served<C extends Commands> = { commands: C; handlers: Handlers<C>; door: Door };

async function answer<C extends Commands>(served: Served<C>, name: unknown, input: unknown): Promise<Reply<unknown>> {
  try {
    if (typeof name !== 'string' || !Object.hasOwn(served.commands, name)) throw new Refusal('unknown_command');
    await served.door.admit(name);
    const end = served.door.begin();
    try {
      return { ok: true, value: await run(served, name, input) };
    } finally {
      end();
    }
  } catch (error) {
    return { ok: false, refusal: refusalOf(error, served.door.log, { command: String(name).slice(0, 60) }) };
  }
}

async function run<C extends Commands>({ commands, handlers }: Served<C>, name: keyof C, input: unknown) {
  const command = commands[name];
  if (!command) throw new Refusal('unknown_command');
  return handlers[name](parse(command.input, input));
}

/** Untrusted data → its type. Refuses `invalid` with a sentence for each mistake, five at most. */
export function parse<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const details = result.issues
    .slice(0, 5)
    .map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`.slice(0, 200));
  throw new Refusal('invalid', { details });
}

/** What to answer for an error: refusals as they are, a store that is away as `unavailable`, a bug reported and `internal`. */
export function refusalOf(error: unknown, log: Log, facts: Record<string, unknown>): RefusalReport {
  if (error instanceof Refusal) return error.report;
  if (error instanceof StoreUnavailable) {
    log.warn({ ...facts, error }, 'the store does not answer');
    return new Refusal('unavailable', { retryAfterMs: STORE_RETRY_MS }).report;
  }
  log.error({ ...facts, error }, 'a bug');
  return new Refusal('internal').report;
}
