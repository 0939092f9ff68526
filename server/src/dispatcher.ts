import type { SiteId } from '@qiao/shared/ids';
import { assignWaiting } from './actions/assign-waiting.ts';
import type { ActionPorts } from './actions/ports.ts';
import { sweepFiles } from './actions/sweep-files.ts';
import { GRACE_MS, requeueOfTheGone, sweepSlots } from './actions/sweep.ts';
import type { Queue } from './ports.ts';
import { keepWaking } from './waking.ts';

const SWEEP_EVERY_MS = 5_000;
const SWEEP_FILES_EVERY_MS = 600_000;
/** Desks need a lease and a grace to come back after an outage of ours before anybody counts as gone. */
const SETTLED_AFTER_MS = GRACE_MS + 15_000;

/** Brings conversations to agents: at once when something happens, and every SWEEP_EVERY_MS as a net. */
export interface Dispatcher extends Queue {
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

export function createDispatcher(ports: ActionPorts): Dispatcher {
  const queues = createQueueRuns(ports);
  const sweeper = createSweeper(ports);
  const waking = keepWaking(ports);
  return {
    kick: queues.kick,
    async stop() {
      await Promise.all([sweeper.stop(), waking.stop(), queues.stop()]);
    },
  };
}

/** At most one look at a site's queue at a time; kicks during a look are one more look. */
function createQueueRuns(ports: ActionPorts) {
  const running = new Map<SiteId, { again: boolean; done: Promise<void> }>();
  let isStopped = false;

  async function look(siteId: SiteId): Promise<void> {
    try {
      await assignWaiting(ports, siteId);
    } catch (error) {
      ports.log.warn({ siteId, error }, 'the queue is left to the next sweep');
    }
  }
  function kick(siteId: SiteId): void {
    if (isStopped) return;
    const run = running.get(siteId);
    if (run) {
      run.again = true;
      return;
    }
    const fresh = { again: false, done: Promise.resolve() };
    running.set(siteId, fresh);
    fresh.done = look(siteId).finally(() => {
      running.delete(siteId);
      if (fresh.again) kick(siteId);
    });
  }
  async function stop(): Promise<void> {
    isStopped = true;
    await Promise.all([...running.values()].map(({ done }) => done));
  }
  return { kick, stop };
}

/** Mends what a crash or a lost hint left behind. A failing sweep is said once a time and left to the next one. */
function createSweeper(ports: ActionPorts) {
  let healthySince = ports.clock.now();
  let filesSweptAt = -Infinity;
  let isStopped = false;
  let sweeping: Promise<void> = Promise.resolve();
  let undo = ports.clock.after(SWEEP_EVERY_MS, tick);

  function tick(): void {
    sweeping = sweep()
      .catch((error: unknown) => {
        healthySince = Infinity;
        ports.log.warn({ error }, 'a sweep is left to the next one');
      })
      .finally(() => {
        if (!isStopped) undo = ports.clock.after(SWEEP_EVERY_MS, tick);
      });
  }
  async function sweep(): Promise<void> {
    const mended = await ports.store.transcripts.repair();
    if (mended > 0) ports.log.info({ mended }, 'stored conversations are brought up to their logs');
    const now = ports.clock.now();
    healthySince = Math.min(healthySince, now);
    await sweepSlots(ports);
    if (now - healthySince >= SETTLED_AFTER_MS) await requeueOfTheGone(ports);
    for (const { siteId } of await ports.store.sites.all()) ports.queue.kick(siteId);
    if (now - filesSweptAt >= SWEEP_FILES_EVERY_MS) {
      filesSweptAt = now;
      const removed = await sweepFiles(ports);
      if (removed > 0) ports.log.info({ removed }, 'files that were never sent are removed');
    }
  }
  async function stop(): Promise<void> {
    isStopped = true;
    undo();
    await sweeping;
  }
  return { stop };
}
