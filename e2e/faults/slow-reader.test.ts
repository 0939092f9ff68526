import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeAdmin, makeFirstAdmin } from '../support/accounts.ts';
import { connectAgent, connectVisitor, up, agentLine } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { memoryOf } from '../support/memory.ts';
import { startRelay } from '../support/relay.ts';
import { startPlainServer } from '../support/server.ts';
import { START, draft, newId, newToken } from '../support/wire.ts';
import type { Page, Sent } from '../support/wire.ts';
import { readLog } from './checker.ts';

const MESSAGES = 1_000;
const WRITERS = 25;
/** As long as a message may be, and 40 kB of bytes: 40 MB for each reader, of which the system's own buffers hold 10. */
const TEXT = '🧩'.repeat(9_990);
const READERS = 5;
const MAX_GROWTH_MB = 200;

type Written = { conversationId: string; token: string };

/** Writes in batches, below the limit of 60 messages in 10 s for a visitor; answers the slowest answer. */
async function write(line: Line, conversationId: string, count: number): Promise<number> {
  let slowestMs = 0;
  for (let sent = 0; sent < count; sent += 4) {
    const messages = Array.from({ length: 4 }, () => draft(TEXT));
    const startedAt = performance.now();
    const { refused } = await line.get<Sent>('message:send', { conversationId, messages, start: START });
    expect(refused).toBeNull();
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
  }
  return slowestMs;
}

test('[FAULT-6] who stops reading while a thousand messages flow is cut off, costs no memory, and has everything after coming back', async () => {
  const server = await startPlainServer({ env: { LOG_LEVEL: 'warn' } });
  const relay = await startRelay({ port: server.port });
  let measuring: NodeJS.Timeout | undefined;
  try {
    const account = await makeFirstAdmin(server);
    const observer = await up(agentLine(server, account));
    const attentive = await connectAgent(server, await makeAdmin(server, 'mia@example.com'));
    const talks: Written[] = Array.from({ length: WRITERS }, () => ({ conversationId: newId(), token: newToken() }));
    const writers = await Promise.all(talks.map(({ token }) => connectVisitor(server, { token })));
    await Promise.all(writers.map((writer, index) => write(writer, talks[index]?.conversationId ?? '', 4)));
    const slow: Line[] = [];
    for (let n = 0; n < READERS; n++) {
      const reader = await up(agentLine(relay, account));
      for (const { conversationId } of talks)
        await reader.get<Page>('conversation:watch', { conversationId, afterSeq: 200 });
      slow.push(reader);
    }
    for (const { conversationId } of talks)
      await attentive.get<Page>('conversation:watch', { conversationId, afterSeq: 200 });
    for (const link of relay.links()) link.holdAnswers();
    const before = memoryOf(server.pid);
    let most = before;
    measuring = setInterval(() => (most = Math.max(most, memoryOf(server.pid))), 250);
    const each = MESSAGES / WRITERS;
    const slowest = await Promise.all(
      writers.map((writer, index) => write(writer, talks[index]?.conversationId ?? '', each)),
    );
    // Cut off after it was looked at, within a second or two.
    await expect.poll(() => server.stdout + server.stderr, { timeout: 10_000 }).toContain('a slow reader is cut off');
    await wait(1_000);
    clearInterval(measuring);
    const figures = {
      beforeMb: Math.round(before),
      mostMb: Math.round(most),
      slowestAnswerMs: Math.round(Math.max(...slowest)),
    };
    process.stdout.write(`slow readers: ${JSON.stringify(figures)}\n`);
    expect(most - before).toBeLessThan(MAX_GROWTH_MB);
    expect(Math.max(...slowest)).toBeLessThan(4_000);
    const heard = () =>
      attentive.events.reduce(
        (sum, event) => sum + (event.type === 'entries:added' ? messagesIn(event.entries) : 0),
        0,
      );
    await expect.poll(heard, { timeout: 10_000 }).toBe(MESSAGES);
    for (const link of relay.links()) link.releaseAnswers();
    await expect.poll(() => slow.some((reader) => reader.isUp()), { timeout: 10_000 }).toBe(false);
    const back = await up(agentLine(relay, account));
    for (const { conversationId } of talks) {
      expect(await readLog(back, conversationId)).toEqual(await readLog(observer, conversationId));
      expect(messagesIn(await readLog(back, conversationId))).toBe(each + 4);
    }
    for (const line of [observer, attentive, back, ...writers, ...slow]) line.close();
  } finally {
    clearInterval(measuring);
    await relay.stop();
    await server.remove();
  }
});

function messagesIn(entries: readonly { body: { type: string } }[]): number {
  return entries.filter(({ body }) => body.type === 'message').length;
}
