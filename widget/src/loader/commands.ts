/** What the page may call: a name, and what is done with what it is given. */
export type Commands = Record<string, (value: unknown, more: unknown) => unknown>;

export type Queue = {
  (command?: unknown, value?: unknown, more?: unknown): unknown;
  /** Calls made before the script came. */
  q?: ArrayLike<unknown>[];
  isLoaded?: true;
};

export type QueuePorts = {
  /** Whether the page has had everything removed. */
  isGone: () => boolean;
  /** Comes after each command. */
  after: () => void;
  complain: (sentence: string) => void;
};

const EVENTS = 'ready open close unread message identity unavailable reset'.split(' ');

/** The kinds of the first value that a command takes, of those that are particular about it. */
const TAKES: Record<string, string> = {
  boot: 'object or undefined',
  identify: 'string, function or null',
  context: 'object or string',
  set: 'object',
  track: 'string',
  compose: 'string',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * The function that pages call; it answers what the command does, `on` its own undo. A wrong call is told in a sentence and
 * never reaches the code that called.
 */
export function createQueue(commands: Commands, { isGone, after, complain }: QueuePorts): Queue {
  const isKnown = (name: string, names: string[]) => {
    if (names.includes(name)) return true;
    complain(`there is no "${name}", only ${names.join(' ')}.`);
    return false;
  };
  const queue: Queue = (command, value, more) => {
    const name = String(command);
    const kinds = TAKES[name];
    const kind = kindOf(value);
    if (isGone()) return complain('it was destroyed.');
    if (!isKnown(name, Object.keys(commands)) || (name === 'on' && !isKnown(String(value), EVENTS))) return;
    if (kinds && !kinds.includes(kind)) return complain(`${name} takes ${kinds}, not ${kind}.`);
    try {
      const done = commands[name]?.(value, more);
      after();
      return done;
    } catch (error) {
      return complain(`${name}: ${String(error)}`);
    }
  };
  queue.isLoaded = true;
  return queue;
}

/** Runs the calls that were kept, in their order. */
export function runKept(kept: readonly ArrayLike<unknown>[] = [], queue: Queue): void {
  for (const { 0: command, 1: value, 2: more } of kept) queue(command, value, more);
}
