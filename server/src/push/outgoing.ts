import { createHash } from 'node:crypto';
import type { AlertKind } from '@qiao/shared/alert';
import type { ConversationId } from '@qiao/shared/ids';
import type { Metrics } from '../metrics.ts';
import type { Clock, Log, Store } from '../ports.ts';
import type { PushSubscription } from '../push-store.ts';
import { encryptPush } from './encrypt.ts';
import { NotPublic } from './push-line.ts';
import type { PushLine } from './push-line.ts';
import type { Signing } from './signing.ts';

export type Call = {
  kind: AlertKind;
  conversationId: ConversationId;
  /** What the browser is told, and shows. */
  shown: { title: string; body: string; tag: string; path: string; language: string };
};

/** How long a browser that is not there may be waited for, in seconds: what is older than this calls nobody. */
const GOOD_FOR_S: Readonly<Record<AlertKind, number>> = { waiting: 300, assigned: 900, message: 900, mentioned: 3_600 };
/** Whether a device that saves its battery is to be woken. */
const URGENCY: Readonly<Record<AlertKind, string>> = {
  waiting: 'high',
  assigned: 'high',
  message: 'high',
  mentioned: 'normal',
};
const MAX_WAITING = 1_000;
const AT_ONCE = 8;
/** After the first attempt, the second and so on; each by up to a half longer, so that not all come back at once. */
const AGAIN_AFTER_MS = [2_000, 10_000, 60_000];
/** A service that asks for more patience than this is asked no more. */
const LONGEST_PATIENCE_MS = 300_000;

/** What is on its way: nobody waits for it, and it holds up nothing. */
export interface Outgoing {
  /** Of more than fits the newest are left out. */
  send(subscription: PushSubscription, call: Call): void;
  stop(): void;
}

export type OutgoingPorts = {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  line: PushLine;
  signing: Signing;
};

type Sending = { subscription: PushSubscription; call: Call; begunAt: number; attempts: number };
type Fate = 'sent' | 'gone' | 'refused' | 'later';

export function createOutgoing(ports: OutgoingPorts): Outgoing {
  const { clock, log, metrics } = ports;
  const waiting: Sending[] = [];
  const pauses = new Set<() => void>();
  let underWay = 0;
  let isStopped = false;

  function push(sending: Sending): void {
    if (isStopped) return;
    if (waiting.length + pauses.size >= MAX_WAITING) return metrics.pushFinished(sending.call.kind, 'left_out');
    waiting.push(sending);
    next();
  }

  function next(): void {
    while (underWay < AT_ONCE) {
      const sending = waiting.shift();
      if (!sending) return;
      underWay++;
      void attempt(sending).finally(() => {
        underWay--;
        next();
      });
    }
  }

  async function attempt(sending: Sending): Promise<void> {
    try {
      const { fate, retryAfterMs } = await post(ports, sending);
      if (isStopped) return;
      if (fate === 'later') return again(sending, retryAfterMs);
      metrics.pushFinished(sending.call.kind, fate);
      if (fate !== 'sent') await ports.store.push.remove(sending.subscription.endpoint);
    } catch (error) {
      if (!isStopped) log.warn({ error, service: hostOf(sending.subscription) }, 'a call to a closed desk is given up');
    }
  }

  function again(sending: Sending, retryAfterMs: number | null): void {
    const planned = AGAIN_AFTER_MS[sending.attempts];
    const pause = Math.max(retryAfterMs ?? 0, (planned ?? 0) * (1 + Math.random() / 2));
    const isOver = clock.now() + pause - sending.begunAt > GOOD_FOR_S[sending.call.kind] * 1000;
    if (planned === undefined || isOver || pause > LONGEST_PATIENCE_MS) {
      log.warn({ service: hostOf(sending.subscription) }, 'a push service does not take calls');
      return metrics.pushFinished(sending.call.kind, 'failed');
    }
    const undo = clock.after(pause, () => {
      pauses.delete(undo);
      push({ ...sending, attempts: sending.attempts + 1 });
    });
    pauses.add(undo);
  }

  return {
    send: (subscription, call) => push({ subscription, call, begunAt: clock.now(), attempts: 0 }),
    stop: () => {
      isStopped = true;
      waiting.length = 0;
      for (const undo of pauses) undo();
      pauses.clear();
    },
  };
}

async function post(
  { line, signing, clock }: OutgoingPorts,
  { subscription, call, begunAt }: Sending,
): Promise<{ fate: Fate; retryAfterMs: number | null }> {
  const { endpoint } = subscription;
  const goodForMs = GOOD_FOR_S[call.kind] * 1000 - (clock.now() - begunAt);
  const headers = {
    Authorization: await signing.authorization(endpoint),
    'Content-Encoding': 'aes128gcm',
    'Content-Type': 'application/octet-stream',
    TTL: String(Math.max(0, Math.floor(goodForMs / 1000))),
    Urgency: URGENCY[call.kind],
    Topic: topicOf(call.conversationId),
  };
  const body = encryptPush(JSON.stringify(call.shown), subscription);
  try {
    const { status, retryAfterMs } = await line.post({ endpoint, headers, body });
    return { fate: fateOf(status), retryAfterMs };
  } catch (error) {
    return { fate: error instanceof NotPublic ? 'refused' : 'later', retryAfterMs: null };
  }
}

/** RFC 8030: 404 and 410 are of a browser that is no more; another 4xx would be the same the next time. */
function fateOf(status: number): Fate {
  if (status >= 200 && status < 300) return 'sent';
  if (status === 404 || status === 410) return 'gone';
  return status === 429 || status >= 500 ? 'later' : 'refused';
}

/** Of one conversation a service keeps the latest call alone. It learns nothing of which one that is. */
function topicOf(conversationId: ConversationId): string {
  return createHash('sha256').update(conversationId).digest('base64url').slice(0, 32);
}

/** The address itself is a secret: whoever has it can call. */
function hostOf({ endpoint }: PushSubscription): string {
  return new URL(endpoint).host;
}
