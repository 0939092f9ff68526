import { wakeTheDue } from './actions/snooze-conversation.ts';
import type { ActionPorts } from './actions/ports.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * Looks every LOOK_EVERY_MS for conversations whose time has come, in every process: their times stand in the store, so an
 * outage delays them and loses none.
 */
export function keepWaking(ports: ActionPorts): { stop(): Promise<void> } {
  let isStopped = false;
  let isFailing = false;
  let looking: Promise<void> = Promise.resolve();
  let undo = ports.clock.after(LOOK_EVERY_MS, look);

  function look(): void {
    looking = wakeTheDue(ports)
      .then(() => {
        isFailing = false;
      })
      .catch((error: unknown) => {
        if (!isFailing) ports.log.warn({ error }, 'what is to wake is left to the next look');
        isFailing = true;
      })
      .finally(() => {
        if (!isStopped) undo = ports.clock.after(LOOK_EVERY_MS, look);
      });
  }

  return {
    async stop() {
      isStopped = true;
      undo();
      await looking;
    },
  };
}
