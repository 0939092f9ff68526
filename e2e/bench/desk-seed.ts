import { setTimeout as wait } from 'node:timers/promises';
import { connectVisitor } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { START, newId } from '../support/wire.ts';
import type { Draft, Sent } from '../support/wire.ts';

/** Within what the server lets one network address open in a minute, and one writer send in ten seconds. */
const WRITERS = 500;
const AT_ONCE = 25;
/** A busy machine may leave an answer out for a while: the same ids go again. */
const TRIES = 12;

/** A conversation as the benchmark wrote it: also what the bare page shows. */
export type Written = { conversationId: string; texts: string[]; writer: Line };

const SAID = [
  'The instance in eu-1 does not answer on port 22 since this morning',
  'It worked yesterday, and nobody changed anything on our side',
  'The console shows it as running, but the health check fails',
  'We restarted it twice and the disk is not full',
  '昨天还能登录，今天早上开始连接超时',
  'The bill of last month has a line that we do not know',
];

/** Writes `conversations`, each of `messages` messages, by default of a few sentences, as visitors do; the lines stay up until they are closed. */
export async function writeConversations(
  url: string,
  siteId: string,
  { conversations, messages }: { conversations: number; messages: number },
  textOf: (n: number, m: number) => string = (n, m) => `${SAID[(n + m) % SAID.length]} (${n}.${m})`,
): Promise<Written[]> {
  const writers: Line[] = [];
  while (writers.length < Math.min(WRITERS, conversations)) {
    const some = Array.from({ length: AT_ONCE }, () => connectVisitor({ url }, { siteId }));
    writers.push(...(await Promise.all(some)));
  }
  const written: Written[] = [];
  let begun = 0;
  const writeOn = async () => {
    while (begun < conversations) {
      const n = begun++;
      const writer = writers[n % writers.length];
      if (!writer) return;
      const conversationId = newId();
      const texts = Array.from({ length: messages }, (_, m) => textOf(n, m));
      await say(writer, conversationId, texts);
      written.push({ conversationId, texts, writer });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writeOn));
  return written;
}

/** Says all of it in one go, as soon as the server lets this writer. */
export async function say(writer: Line, conversationId: string, texts: readonly string[]): Promise<void> {
  let unsent: Draft[] = texts.map((text) => ({ commandId: newId(), text }));
  for (let tries = 0; unsent.length > 0;) {
    const input = { conversationId, messages: unsent, start: START };
    const answer = await writer.call<Sent>('message:send', input);
    if (answer.ok === 'unknown') {
      if (++tries === TRIES) throw new Error('The server does not answer.');
      continue;
    }
    const refusal = answer.ok ? answer.value.refused?.refusal : answer.refusal;
    if (refusal && refusal.retryAfterMs === null) throw new Error(`Not sent: ${JSON.stringify(refusal)}`);
    const sent = new Set(answer.ok ? answer.value.entries.map(({ commandId }) => commandId) : []);
    unsent = unsent.filter(({ commandId }) => !sent.has(commandId));
    if (refusal) await wait(refusal.retryAfterMs ?? 0);
  }
}
