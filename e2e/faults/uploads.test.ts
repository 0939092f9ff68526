import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { makeFirstAdmin } from '../support/accounts.ts';
import type { SignedIn } from '../support/accounts.ts';
import { launchBrowser } from '../support/browser.ts';
import { STORES, freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import { announce, readFile, sha256, someFile, stateOf, upload, visitorProof } from '../support/files.ts';
import type { Proof } from '../support/files.ts';
import { agentLine, connectVisitor, up, visitorLine } from '../support/line.ts';
import { memoryOf } from '../support/memory.ts';
import { startPlainServer } from '../support/server.ts';
import type { Server, ServerOptions } from '../support/server.ts';
import { START, draft, newId, newToken } from '../support/wire.ts';
import type { Page, Sent } from '../support/wire.ts';
import { makeMutant } from './mutant.ts';

const KILLS = 4;
const SENDERS = 4;

/** A visitor who uploads one file after another and sends each, until told to stop; what was acknowledged is remembered. */
function keepSending(server: Server, isOver: () => boolean) {
  const token = newToken();
  const proof = visitorProof(token);
  const line = visitorLine(server, { token });
  const conversationId = newId();
  const problems: string[] = [];
  const sent: { attachmentId: string; sha256: string }[] = [];
  async function send(): Promise<void> {
    while (!isOver()) {
      const { bytes, announcement } = someFile(1_500_000, { conversationId });
      let acknowledged = 0;
      const attachment = await upload(server, proof, { bytes, announcement }, (received) => {
        if (received < acknowledged) problems.push(`lost: of ${acknowledged} acknowledged bytes ${received} are there`);
        acknowledged = received;
      });
      if (attachment.sha256 !== sha256(bytes)) problems.push('torn: the file is not the one that was sent');
      await say({ ...draft(''), attachmentIds: [announcement.attachmentId] });
      sent.push({ attachmentId: announcement.attachmentId, sha256: sha256(bytes) });
    }
  }
  async function say(message: object): Promise<void> {
    for (;;) {
      const answer = await line.call<Sent>('message:send', { conversationId, messages: [message], start: START });
      if (answer.ok === true && answer.value.refused === null) return;
      const code = answer.ok === true ? answer.value.refused?.refusal.code : undefined;
      if (code === 'not_uploaded') {
        problems.push('lost: a whole file cannot be sent');
        return;
      }
      await wait(50);
    }
  }
  line.keepUp();
  return { sending: send().finally(() => line.close()), problems, sent, conversationId };
}

const isLoss = (problem: string) => problem.startsWith('lost: ');

/** Where a mutant is looked for, the rest of the kills is left out as soon as something is lost. */
async function runUploads(options: ServerOptions): Promise<string[]> {
  const server = await startPlainServer(options);
  let isOver = false;
  try {
    const admin = await makeFirstAdmin(server);
    const senders = Array.from({ length: SENDERS }, () => keepSending(server, () => isOver));
    const isSeen = () => options.root !== undefined && senders.some(({ problems }) => problems.some(isLoss));
    for (let kill = 0; kill < KILLS && !isSeen(); kill++) {
      await wait(400 + Math.random() * 400);
      await server.kill();
      await server.restart();
    }
    isOver = true;
    await Promise.all(senders.map(({ sending }) => sending));
    if (!isSeen()) expect(senders.reduce((sum, { sent }) => sum + sent.length, 0)).toBeGreaterThan(SENDERS);
    const read = await Promise.all(senders.map((sender) => whatIsMissing(server, admin, sender)));
    return [...senders.flatMap(({ problems }) => problems), ...read.flat()];
  } finally {
    await server.remove();
  }
}

/** Everything sent stands in the log once, and reads as what was sent. */
async function whatIsMissing(
  server: Server,
  admin: SignedIn,
  { conversationId, sent }: Pick<ReturnType<typeof keepSending>, 'conversationId' | 'sent'>,
): Promise<string[]> {
  const line = await up(agentLine(server, admin));
  const { entries } = await line.get<Page>('entries:read', { conversationId, afterSeq: 0 });
  line.close();
  const logged = entries.flatMap(({ body }) => (body.type === 'message' ? (body.attachments ?? []) : []));
  const problems: string[] = [];
  for (const file of sent) {
    const standing = logged.filter(({ attachmentId }) => attachmentId === file.attachmentId);
    if (standing.length !== 1) problems.push(`log: a sent file stands ${standing.length} times in it`);
    const response = await readFile(server, { cookie: admin.cookie }, file.attachmentId);
    const content = Buffer.from(await response.arrayBuffer());
    if (sha256(content) !== file.sha256)
      problems.push(`torn: a sent file reads as ${response.status}, ${content.length} bytes`);
  }
  return problems;
}

describe('[FAULT-12] a server that is killed while files come', { timeout: 120_000 }, () => {
  test.for(STORES)('loses no acknowledged byte, %s', async (store, { skip }) => {
    if (isSkipped(store)) skip(titleOf(store));
    const database = await freshDatabase(store);
    try {
      expect(await runUploads(database.url === undefined ? {} : { database: database.url })).toEqual([]);
    } finally {
      await database.drop();
    }
  });

  test('and keeps chunks in memory alone is seen to be wrong', async () => {
    const mutant = makeMutant([
      {
        file: 'server/src/actions/attach-file.ts',
        find: 'const received = await files.addChunk(attachmentId, offset, bytes);',
        replace: `
  globalThis.chunks ??= Promise.resolve();
  globalThis.chunks = globalThis.chunks.then(() => files.addChunk(attachmentId, offset, bytes)).catch(() => {});
  const received = end < file.size ? end : await globalThis.chunks;
  if (end < file.size) await new Promise((resolve) => setTimeout(resolve, 0));`,
      },
    ]);
    try {
      const seen: string[] = [];
      for (let run = 0; run < 3 && seen.length === 0; run++) seen.push(...(await runUploads({ root: mutant.root })));
      expect(seen.filter(isLoss)).not.toEqual([]);
    } finally {
      mutant.remove();
    }
  });
});

describe('[FAULT-13] an upload', () => {
  test('that is cut in mid-chunk leaves nothing of that chunk, a hundred times, and no memory behind', async () => {
    const server = await startPlainServer({ env: { LOG_LEVEL: 'warn' } });
    try {
      const proof = visitorProof(newToken());
      const { bytes, announcement } = someFile(3_000_000);
      await announce(server, proof, announcement);
      const before = memoryOf(server.pid);
      for (let round = 0; round < 100; round++) await cutUpload(server, proof, announcement.attachmentId, bytes);
      expect((await stateOf(server, proof, announcement.attachmentId)).upload).toMatchObject({ received: 0 });
      expect(memoryOf(server.pid) - before).toBeLessThan(100);
      expect((await upload(server, proof, { bytes, announcement })).sha256).toBe(sha256(bytes));
      expect(server.stdout).not.toMatch(/a bug/);
      expect(server.stderr).toBe('');
    } finally {
      await server.remove();
    }
  });

  test('by nobody is refused before its bytes are read', async () => {
    const server = await startPlainServer();
    try {
      const { bytes, announcement } = someFile(1_000_000);
      await announce(server, visitorProof(newToken()), announcement);
      const answer = await cutUpload(server, {}, announcement.attachmentId, bytes);
      expect(answer).toMatch(/^HTTP\/1\.1 401 /);
      const stranger = await cutUpload(server, visitorProof(newToken()), announcement.attachmentId, bytes);
      expect(stranger).toMatch(/^HTTP\/1\.1 404 /);
    } finally {
      await server.remove();
    }
  });
});

/** Says that a million bytes come, sends half of them, and breaks the line; answers what the server said by then. */
async function cutUpload({ port }: Server, proof: Proof, attachmentId: string, bytes: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let heard = '';
  socket.on('data', (data: Buffer) => (heard += data.toString()));
  socket.on('error', () => {});
  const headers = { host: `localhost:${port}`, 'content-length': '1000000', ...proof };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`PUT /api/v1/attachments/${attachmentId}?offset=0 HTTP/1.1\r\n${lines.join('')}\r\n`);
  socket.write(bytes.subarray(0, 500_000));
  await wait(30);
  if (heard === '' && Object.keys(proof).length === 0) await once(socket, 'data');
  socket.resetAndDestroy();
  return heard;
}

test('[FAULT-14] a file with a script in it, opened at its own address by an agent, runs nowhere', async () => {
  const server = await startPlainServer();
  const browser = await launchBrowser();
  try {
    const admin = await makeFirstAdmin(server);
    const proof = visitorProof(newToken());
    const context = await browser.newContext();
    const [name = '', value = ''] = admin.cookie.split('=', 2);
    await context.addCookies([{ name, value, url: server.url }]);
    const script = 'document.title="ran";fetch("/canary")';
    const hostile = {
      'page.html': `<!doctype html><title>x</title><script>${script}</script>`,
      'picture.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload='${script}'><script>${script}</script></svg>`,
      'picture.png': `GIF89a/*<html><script>${script}</script>*/=1`,
      'code.js': script,
    };
    for (const [file, text] of Object.entries(hostile)) {
      const bytes = Buffer.from(text);
      const { announcement } = someFile(bytes.length, { name: file });
      const { attachmentId, conversationId } = announcement;
      const attachment = await upload(server, proof, { bytes, announcement });
      expect(attachment.contentType).not.toMatch(/html|svg|script/);
      const token = /token="([^"]*)"/.exec(proof['authorization'] ?? '')?.[1] ?? '';
      const line = await connectVisitor(server, { token });
      await line.get('message:send', {
        conversationId,
        messages: [{ ...draft(''), attachmentIds: [attachmentId] }],
        start: START,
      });
      line.close();
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
      await page.goto(`${server.url}/desk`);
      const address = `/api/v1/attachments/${attachmentId}`;
      const download = page.waitForEvent('download');
      await page.evaluate((to) => void (location.href = to), address);
      expect((await download).suggestedFilename()).toBe(file);
      // Where a page takes it in as something else, it is refused or does nothing.
      const ran = await page.evaluate(async (from) => {
        const settle = (element: HTMLElement) =>
          new Promise((resolve) => {
            element.addEventListener('load', resolve);
            element.addEventListener('error', resolve);
            setTimeout(resolve, 300);
            document.body.append(element);
          });
        await settle(Object.assign(document.createElement('iframe'), { src: from }));
        await settle(Object.assign(document.createElement('script'), { src: from }));
        await settle(Object.assign(document.createElement('object'), { data: from }));
        await settle(Object.assign(document.createElement('img'), { src: from }));
        return document.title;
      }, address);
      expect(ran).not.toBe('ran');
      expect(asked).not.toContain('/canary');
      await page.close();
    }
  } finally {
    await browser.close();
    await server.remove();
  }
});
