import { pino } from 'pino';
import type { LogLevel } from './config.ts';
import { maskDeep } from './intake/secrets/mask-deep.ts';
import { maskSecrets } from './intake/secrets/mask-secrets.ts';
import type { Log } from './ports.ts';

/** Causes of causes are told to here: an error may be its own cause. */
const DEEPEST_CAUSE = 8;

/**
 * JSON lines on standard error; errors with their causes; never the text of a message, a token or a password. Drivers quote
 * addresses and commands in the errors they throw, so every text is masked on its way out.
 */
export function createLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: null,
      formatters: { log: maskFacts },
      serializers: { msg: (message: unknown) => (typeof message === 'string' ? maskSecrets(message).text : message) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

function maskFacts(facts: Record<string, unknown>): Record<string, unknown> {
  const described = Object.entries(facts).map(([name, fact]) => [name, describe(name, fact)] as const);
  return maskDeep(Object.fromEntries(described)).value as Record<string, unknown>;
}

function describe(name: string, fact: unknown): unknown {
  return fact instanceof Error || name === 'error' ? describeError(fact) : fact;
}

function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  if (cause === undefined || depth === DEEPEST_CAUSE) return { name, message, stack };
  return { name, message, stack, cause: describeError(cause, depth + 1) };
}
