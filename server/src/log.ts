import { pino } from 'pino';
import type { LogLevel } from './config.ts';
import type { Log } from './ports.ts';

/** JSON lines on standard error; errors with their causes; never the text of a message, a token or a password. */
export function createLog(level: LogLevel): Log {
  return pino(
    { level, base: null, serializers: { error: describeError }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
