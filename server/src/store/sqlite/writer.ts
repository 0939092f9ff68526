import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../../ports.ts';
import type { OperationName, Operations, Outcome } from './operation.ts';

/** Operations in one transaction, at most. */
const MAX_GROUP = 256;
/** Operations that may wait; beyond that the disk is too slow for what is asked of it, and asking again is better than waiting. */
const MAX_WAITING = 10_000;

export type Writer = {
  /**
   * Does one operation, durable before it resolves. Rejects with `StoreUnavailable` where the disk, the file or the thread
   * fails, and where the writer is closed or has too much to do already; with anything else only for a bug.
   */
  run<Name extends OperationName>(name: Name, input: Operations[Name]['input']): Promise<Operations[Name]['output']>;
  /** Refuses new operations from now on, and waits for those that it has. */
  drain(): Promise<void>;
  /** Drains, and lets go of the file. */
  close(): Promise<void>;
};

/** Input and output are of the types that the name says: `run` holds callers to it, and no type can follow through a thread and back. */
type Waiting = { operation: { name: OperationName; input: unknown }; settle(outcome: Outcome<never>): void };

/**
 * One thread that writes to the file, started when there is something to write, and again after it died. Group commit:
 * what arrives while a group is being written is the next group, so one wait for the disk serves many, and a lone
 * operation waits for nobody.
 */
export function createWriter(path: string): Writer {
  const waiting: Waiting[] = [];
  let underWay: Waiting[] = [];
  let worker: Worker | undefined;
  let onIdle: (() => void) | undefined;

  function start(): Worker {
    return startThread(path, answer, (death) => {
      worker = undefined;
      answer(underWay.map(() => ({ ok: false, isOfTheMachine: true, error: death })));
    });
  }

  function send(): void {
    if (underWay.length > 0) return;
    if (waiting.length === 0) return onIdle?.();
    underWay = waiting.splice(0, MAX_GROUP);
    worker ??= start();
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
      worker.postMessage(underWay.map(({ operation }) => operation));
    } catch (error) {
      answer(underWay.map(() => ({ ok: false, isOfTheMachine: false, error })));
    }
  }

  function answer(outcomes: Outcome<never>[]): void {
    const answered = underWay;
    underWay = [];
    for (const [index, outcome] of outcomes.entries()) answered[index]?.settle(outcome);
    send();
  }

  let drained: Promise<void> | undefined;
  function drain(): Promise<void> {
    drained ??= new Promise((resolve) => {
      onIdle = resolve;
      send();
    });
    return drained;
  }

  return {
    run: (name, input) =>
      new Promise((resolve, reject) => {
        if (drained) return reject(new StoreUnavailable('The store is closed.'));
        if (waiting.length >= MAX_WAITING) return reject(new StoreUnavailable('The disk is too slow for all this.'));
        waiting.push({ operation: { name, input }, settle: (outcome) => finish(outcome, resolve, reject) });
        queueMicrotask(send);
      }),
    drain,
    close: async () => {
      await drain();
      const last = worker;
      if (!last) return;
      const exited = new Promise((resolve) => last.once('exit', resolve));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
      last.postMessage('close');
      await exited;
    },
  };
}

/** `onEnd` comes once, however the thread ends, with the error that ended it where there was one. */
function startThread(
  path: string,
  onOutcomes: (outcomes: Outcome<never>[]) => void,
  onEnd: (death: unknown) => void,
): Worker {
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: { path } });
  let death: unknown;
  worker.on('message', onOutcomes);
  worker.on('error', (error) => {
    death = error;
  });
  worker.on('exit', () => onEnd(death));
  return worker;
}

function finish(outcome: Outcome<never>, resolve: (output: never) => void, reject: (error: unknown) => void): void {
  if (outcome.ok) resolve(outcome.output);
  else if (!outcome.isOfTheMachine) reject(outcome.error);
  else reject(new StoreUnavailable('The embedded store could not write.', { cause: outcome.error }));
}
