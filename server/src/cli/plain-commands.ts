import { classifyLines } from './classify.ts';
import { missingLines } from './missing.ts';
import { askedWrongly } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { train } from './train.ts';

/** A command that needs neither store nor settings. */
export type PlainCommand = {
  usage: string;
  purpose: string;
  readsStdin: boolean;
  run: (args: readonly string[], stdin: string) => Promise<Outcome>;
};

const missing: PlainCommand = {
  usage: 'missing',
  purpose: 'reads {"category", "messages", "context"} a line and writes {"missing", "slots"} a line',
  readsStdin: true,
  async run(args, stdin) {
    return args.length > 0 ? askedWrongly(this.usage, 'It takes no further words.') : missingLines(stdin);
  },
};

export const PLAIN_COMMANDS: Record<string, PlainCommand> = { classify: classifyLines, missing, train };

/** The plain command that these words begin with; null when there is none. */
export function findPlainCommand(words: readonly string[]): PlainCommand | null {
  const [name = ''] = words;
  return Object.hasOwn(PLAIN_COMMANDS, name) ? (PLAIN_COMMANDS[name] ?? null) : null;
}
