/** What the page may call: a name and the function that does it, which says itself what is wrong with a call. */
export type Commands = Record<string, (value: unknown, listener?: unknown) => void>;

export type Queue = {
  (command?: unknown, value?: unknown, listener?: unknown): void;
  /** Calls made before the script came. */
  q?: ArrayLike<unknown>[];
  isLoaded?: true;
};

/** The function that pages call. A wrong call is told in a sentence and never reaches the code that called. */
export function createQueue(commands: Commands, complain: (sentence: string) => void): Queue {
  const queue: Queue = (command, value, listener) => {
    const run = Object.entries(commands).find(([name]) => name === command)?.[1];
    if (!run) return complain(`there is no "${String(command)}", only ${Object.keys(commands).join(', ')}.`);
    try {
      run(value, listener);
    } catch (error) {
      complain(String(error));
    }
  };
  queue.isLoaded = true;
  return queue;
}

/** Runs the calls that were kept, in their order. */
export function runKept(kept: readonly ArrayLike<unknown>[] = [], queue: Queue): void {
  for (const { 0: command, 1: value, 2: listener } of kept) queue(command, value, listener);
}
