import { classifyLines } from './classify.ts';
import { missingLines } from './missing.ts';
import { timeUnderstanding } from '../intake/training/timing.ts';
import { MalformedTaxonomy, readTaxonomyOf, understandingOf } from '../intake/understanding.ts';
import { askedWrongly, done, failed, isMisuse } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { taxonomyIn } from './own-taxonomy.ts';
import { train } from './train.ts';

/** A command that needs neither store nor settings. */
export type PlainCommand = {
  usage: string;
  purpose: string;
  readsStdin: boolean;
  run: (args: readonly string[], stdin: string) => Promise<Outcome>;
};

const missing: PlainCommand = {
  usage: 'missing [--taxonomy FOLDER]',
  purpose: 'reads {"category", "messages", "context"} a line and writes {"missing", "slots"} a line',
  readsStdin: true,
  async run(args, stdin) {
    return missingLines(stdin, readTaxonomyOf(taxonomyIn(args)).scenarios);
  },
};

const time: PlainCommand = {
  usage: 'time [--taxonomy FOLDER]',
  purpose: 'writes how long 2,000 messages take to be classified, and to be read with all that follows, as JSON',
  readsStdin: false,
  async run(args) {
    return done(JSON.stringify(timeUnderstanding(understandingOf(taxonomyIn(args))())));
  },
};

export const PLAIN_COMMANDS: Record<string, PlainCommand> = { classify: classifyLines, missing, train, time };

/** Runs a command; what was asked wrongly, and a taxonomy that cannot be used, become sentences. Bugs are thrown on. */
export async function runPlain(command: PlainCommand, args: readonly string[], stdin: string): Promise<Outcome> {
  try {
    return await command.run(args, stdin);
  } catch (error) {
    if (error instanceof MalformedTaxonomy) return failed(...error.mistakes);
    if (isMisuse(error)) return askedWrongly(command.usage, error.message);
    throw error;
  }
}

/** The plain command that these words begin with; null when there is none. */
export function findPlainCommand(words: readonly string[]): PlainCommand | null {
  const [name = ''] = words;
  return Object.hasOwn(PLAIN_COMMANDS, name) ? (PLAIN_COMMANDS[name] ?? null) : null;
}
