import type { ActingPorts, ActionPorts } from '../actions/ports.ts';
import { MalformedTaxonomy } from '../intake/understanding.ts';
import { StoreUnavailable } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** What a command printed and how it ended: 0 done, 1 not done, 2 asked wrongly. */
export type Outcome = { exitCode: number; out: string[]; err: string[] };

/** Writes one line to standard output at once, for what is too much to keep; resolves when there is room for the next. */
export type Print = (line: string) => Promise<void>;

/** Undefined where there is no such file, or none that may be read. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined>;

/** A command over the store, run wherever the store is open: here, or in the running server. */
export type Command = {
  usage: string;
  purpose: string;
  /** Whether it reads a password from standard input. */
  readsStdin: boolean;
  /**
   * Puts what the named files hold into the words, where the person is who names them: the store may be with another
   * process. Files that cannot be read come as undefined.
   */
  bring?: (args: readonly string[], readFile: ReadFile) => Promise<string[]>;
  run: (ports: ActingPorts, args: readonly string[], stdin: string, print: Print) => Promise<Outcome>;
};

export function done(...out: string[]): Outcome {
  return { exitCode: 0, out, err: [] };
}

export function failed(...err: string[]): Outcome {
  return { exitCode: 1, out: [], err };
}

export function askedWrongly(usage: string, ...err: string[]): Outcome {
  return { exitCode: 2, out: [], err: [...err, `Usage: qiao ${usage}`] };
}

/** Runs a command, which acts as the command line; what it refuses becomes sentences. Bugs are thrown on. */
export async function runCommand(
  ports: ActionPorts,
  command: Command,
  { args, stdin, print }: { args: readonly string[]; stdin: string; print: Print },
): Promise<Outcome> {
  try {
    return await command.run({ ...ports, by: { kind: 'command_line' } }, args, stdin, print);
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, details } = error.report;
      return failed(...(details.length > 0 ? details : [`Refused: ${code}.`]));
    }
    if (error instanceof StoreUnavailable)
      return failed('The store does not answer; nothing is known to be changed. Try again.');
    if (error instanceof MalformedTaxonomy) return failed(...error.mistakes);
    if (isMisuse(error)) return askedWrongly(command.usage, error.message);
    throw error;
  }
}

/** What `parseArgs` throws for words that it does not know. */
export function isMisuse(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
