/** What the page may call: a name, and what is done with what it is given. */
export type Commands = Record<string, (value: unknown, more: unknown) => unknown>;

/** As the page's stub kept it: its arguments. */
export type Call = Iterable<unknown>;

export type Queue = {
  (...call: unknown[]): unknown;
  /** Calls made before the script came. */
  q?: Call[];
  isLoaded?: true;
};

const EVENTS = 'ready open close unread message rated identity unavailable reset'.split(' ');

/** The kinds of the first value that a command takes, of those that are particular about it. */
const TAKES: Record<string, string> = {
  boot: 'object or undefined',
  identify: 'string, function or null',
  context: 'object or string',
  set: 'object',
  track: 'string',
  compose: 'string',
};

const missing = (wanted: unknown, names: string[]) =>
  !names.includes(String(wanted)) && `there is no "${String(wanted)}", only ${names.join(' ')}.`;

/**
 * The function that pages call; it answers what the command does, `on` its own undo. A wrong call is told in a sentence and
 * never reaches the code that called. `isGone` says whether the page has had everything removed; `after` comes after each
 * command.
 */
export function createQueue(
  commands: Commands,
  isGone: () => boolean,
  after: () => void,
  complain: (sentence: string) => void,
): Queue {
  const queue: Queue = (command, value, more) => {
    const name = String(command);
    const kinds = TAKES[name];
    const listed = Array.isArray(value) ? 'array' : typeof value;
    const kind = value === null ? 'null' : listed;
    const wrong = isGone()
      ? 'it was destroyed.'
      : missing(name, Object.keys(commands)) ||
        (name === 'on' && missing(value, EVENTS)) ||
        (kinds && !kinds.includes(kind) && `${name} takes ${kinds}, not ${kind}.`);
    if (wrong) return complain(wrong);
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
export function runKept(kept: readonly Call[] = [], queue: Queue): void {
  for (const call of kept) queue(...call);
}
