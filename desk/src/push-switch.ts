import { effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Answer } from '@qiao/shared/connection';
import type { Clock } from '@qiao/shared/clock';
import type { Language } from '@qiao/shared/entry';
import type { AgentId } from '@qiao/shared/ids';
import type { PushChoice, PushState } from '@qiao/shared/push';
import type { AgentConnection } from './agent-connection.ts';
import type { AlertChoice } from './alert-choice.ts';
import type { Kept } from './kept.ts';
import type { OwnSubscription, PushBrowser } from './push-browser.ts';
import { PUSHED } from './push-on-demand.ts';
import type { SystemPermission } from './system-alerts.ts';

/** Whether this agent is called in this browser while no desk is open; `elsewhere` is how many other browsers do. */
export type PushStanding =
  | { is: 'unread' | 'impossible' | 'insecure' | 'denied' | 'away' }
  | { is: 'on' | 'off'; elsewhere: number };

export type PushSwitch = {
  standing: ReadonlySignal<PushStanding>;
  isBusy: ReadonlySignal<boolean>;
  /** Turning it on came to nothing: the browser or its push service refused. */
  hasFailed: ReadonlySignal<boolean>;
  /** Whether calls may say what visitors write; of this browser. */
  hasWords: Signal<boolean>;
  read(): Promise<void>;
  /** For a press of a button alone: the browser asks its user. */
  turnOn(): Promise<void>;
  turnOff(): Promise<void>;
  turnOffEverywhere(): Promise<void>;
  stop(): void;
};

export type PushSwitchPorts = {
  connection: AgentConnection;
  browser: PushBrowser;
  kept: Kept;
  timers: Clock;
  agentId: AgentId;
  language: ReadonlySignal<Language>;
  alerts: ReadonlySignal<AlertChoice>;
  permission: { now: ReadonlySignal<SystemPermission>; ask(): Promise<void> };
  zone: () => string;
  onPressed: (path: string) => void;
};

const WORDS = 'qiao.desk.push-words';
/** Several changes of one hand are told once. */
const TELL_AFTER_MS = 500;

export function createPushSwitch(ports: PushSwitchPorts): PushSwitch {
  const { connection, browser, kept } = ports;
  const standing = signal<PushStanding>({ is: 'unread' });
  const presses = createPresses();
  const hasWords = signal(kept.read(WORDS) === 'shown');
  const choice = () => choiceOf(ports, hasWords.value);

  function show(answer: Answer<PushState>): void {
    if (answer.ok !== true) return void (standing.value = { is: 'away' });
    const { isHere, elsewhere } = answer.value;
    standing.value = { is: isHere ? 'on' : 'off', elsewhere };
  }
  async function read(): Promise<void> {
    const cannot = browser.can === 'yes' ? null : browser.can;
    if (cannot) return void (standing.value = { is: cannot });
    if (ports.permission.now.peek() === 'denied') return void (standing.value = { is: 'denied' });
    const own = await browser.own();
    show(await connection.call('push:state', { endpoint: own?.endpoint ?? null }));
  }
  const put = ({ endpoint, p256dh, auth }: OwnSubscription) =>
    connection.call('push:subscribe', { endpoint, p256dh, auth, choice: choice() });

  /** The session may be another than that of the day before, and the choice too. */
  async function renew(): Promise<void> {
    if (kept.read(PUSHED) !== ports.agentId || browser.can !== 'yes') return;
    const own = await browser.own();
    if (own) show(await put(own));
  }
  async function subscribe(): Promise<void> {
    await ports.permission.ask();
    if (ports.permission.now.peek() !== 'granted') return read();
    const asked = await connection.call('push:state', { endpoint: null });
    if (asked.ok !== true) return show(asked);
    const answer = await put(await browser.subscribe(asked.value.publicKey));
    if (answer.ok === true) kept.write(PUSHED, ports.agentId);
    show(answer);
  }
  async function end(endpoint: string | null): Promise<void> {
    kept.remove(PUSHED);
    const answer = await connection.call('push:unsubscribe', { endpoint });
    await browser.unsubscribe();
    if (answer.ok === true) await read();
    else standing.value = { is: 'away' };
  }

  const stop = keepUp(ports, { hasWords, choice, renew: () => void renew().catch(() => {}) });
  return {
    standing,
    isBusy: presses.isBusy,
    hasFailed: presses.hasFailed,
    hasWords,
    read: () => read().catch(() => void (standing.value = { is: 'impossible' })),
    turnOn: () => presses.run(subscribe),
    turnOff: () => presses.run(async () => end((await browser.own())?.endpoint ?? '')),
    turnOffEverywhere: () => presses.run(() => end(null)),
    stop,
  };
}

/** One at a time; whether the last one failed. */
function createPresses() {
  const isBusy = signal(false);
  const hasFailed = signal(false);
  return {
    isBusy,
    hasFailed,
    async run(work: () => Promise<void>): Promise<void> {
      if (isBusy.peek()) return;
      isBusy.value = true;
      hasFailed.value = false;
      try {
        await work();
      } catch {
        hasFailed.value = true;
      } finally {
        isBusy.value = false;
      }
    },
  };
}

type Keeping = { hasWords: ReadonlySignal<boolean>; choice: () => PushChoice; renew: () => void };

/** Tells the server anew whenever the line is back or another choice is made, and leads to what was pressed. */
function keepUp(ports: PushSwitchPorts, { hasWords, choice, renew }: Keeping): () => void {
  const { connection, timers, kept } = ports;
  let isStopped = false;
  let isFirst = true;
  let undo = () => {};
  connection.onLine(({ is }) => {
    if (is === 'online' && !isStopped) renew();
  });
  if (connection.line().is === 'online') renew();
  const stopTelling = effect(() => {
    kept.write(WORDS, hasWords.value ? 'shown' : 'hidden');
    choice();
    undo();
    if (!isFirst) undo = timers.after(TELL_AFTER_MS, renew);
    isFirst = false;
  });
  const stopHearing = ports.browser.onPressed(ports.onPressed);
  return () => {
    isStopped = true;
    undo();
    stopTelling();
    stopHearing();
  };
}

function choiceOf({ language, alerts, zone }: PushSwitchPorts, hasWords: boolean): PushChoice {
  const { kinds, isRepeated, quiet } = alerts.value;
  return {
    language: language.value,
    kinds: { ...kinds },
    isRepeated,
    quiet: quiet && { ...quiet, zone: zone() },
    hasWords,
  };
}
