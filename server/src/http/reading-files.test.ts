import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newAttachmentId, newCommandId, newConversationId } from '@qiao/shared/ids';
import type { AttachmentId, ConversationId } from '@qiao/shared/ids';
import { fold } from '@qiao/shared/conversation';
import { PNG } from '../rules/samples.ts';
import { agentSender, announcementOf, someBytes, visitorSender } from '../testing/files.ts';
import { beginConversation, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest, VisitorClient } from '../testing/server-under-test.ts';
import { aSiteId } from '../store/seeds.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest({ site: { intake: 'asking' } })));
afterEach(() => server.close());

const START = { language: 'en' as const, page: null, context: null };
const message = (attachmentIds: AttachmentId[], text = '') => ({
  commandId: newCommandId(crypto),
  text,
  attachmentIds,
});

async function aVisitor() {
  const sender = visitorSender(server);
  const client = await server.visitor({ token: sender.token });
  return { ...sender, client };
}

/** A visitor who began a conversation with one file. */
async function whoSentAFile(bytes: Uint8Array = PNG, name = 'a.png') {
  const visitor = await aVisitor();
  const conversationId = newConversationId(crypto);
  const { attachmentId } = await visitor.upload(bytes, { conversationId, name });
  const sent = await say(visitor.client, conversationId, [attachmentId]);
  expect(sent.refused).toBeNull();
  return { ...visitor, conversationId, attachmentId, entries: sent.entries };
}

/** As a browser asks for what it has: `fetch` here would ask for it anew. */
function statusOf(attachmentId: AttachmentId, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${server.url}/api/v1/attachments/${attachmentId}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });
}

const say = (client: VisitorClient, conversationId: ConversationId, attachmentIds: AttachmentId[], text = '') =>
  client.get('message:send', { conversationId, messages: [message(attachmentIds, text)], start: START });

describe('a message with files', () => {
  test('[FILES-1] needs no words, begins a conversation, and is what the log says of it', async () => {
    const { conversationId, attachmentId, entries } = await whoSentAFile();
    expect(entries.map(({ body }) => body.type)).toEqual(['started', 'message']);
    const attachment = { attachmentId, name: 'a.png', size: PNG.length, kind: 'picture', width: 7, height: 5 };
    expect(entries.at(-1)?.body).toMatchObject({ type: 'message', text: '', attachments: [attachment] });
    const stored = await server.store.transcripts.conversation(conversationId);
    expect(stored?.lastMessage).toMatchObject({ text: '', attached: { count: 1, kind: 'picture', name: 'a.png' } });
    expect(fold(conversationId, undefined, await server.store.transcripts.entries(conversationId, 0, 100))).toEqual(
      stored,
    );
  });

  test('[FILES-2] a retry is not a duplicate, also when its file could not be sent any more', async () => {
    const visitor = await aVisitor();
    const conversationId = newConversationId(crypto);
    const { attachmentId } = await visitor.upload(PNG, { conversationId });
    const once = { conversationId, messages: [message([attachmentId], 'look')], start: START };
    const first = await visitor.client.get('message:send', once);
    const again = await visitor.client.get('message:send', once);
    expect(again.entries).toEqual(first.entries);
    expect(await server.store.transcripts.entries(conversationId, 0, 100)).toHaveLength(first.entries.length);
  });

  test('[FILES-3] names whole files of its own writer for this conversation, each once, or is refused', async () => {
    const { client, upload, announce, conversationId, attachmentId } = await whoSentAFile();
    const lastSeq = (await server.store.transcripts.conversation(conversationId))?.lastSeq;
    const other = await whoSentAFile();
    const half = announcementOf(PNG, { conversationId });
    await announce(half);
    const elsewhere = await upload(PNG);
    for (const id of [other.attachmentId, half.attachmentId, elsewhere.attachmentId, newAttachmentId(crypto)]) {
      const { refused } = await say(client, conversationId, [attachmentId, id], 'text');
      expect(refused?.refusal.code).toBe('not_uploaded');
    }
    const twice = await say(client, conversationId, [attachmentId, attachmentId]);
    expect(twice.refused?.refusal.code).toBe('invalid');
    const eleven = Array.from({ length: 11 }, () => newAttachmentId(crypto));
    for (const attachmentIds of [[], eleven]) {
      const input = { conversationId, messages: [message(attachmentIds, 'text')], start: null };
      expect(await client.refusal('message:send', input)).toBe('invalid');
    }
    expect((await server.store.transcripts.conversation(conversationId))?.lastSeq).toBe(lastSeq);
  });

  test('[FILES-4] by an agent, under the assignment alone', async () => {
    const visitor = await aVisitor();
    const conversationId = await beginConversation(visitor.client);
    const lin = await server.agent();
    const sender = await agentSender(server, lin);
    expect((await sender.announce(announcementOf(PNG, { conversationId }))).refusal?.code).toBe('not_assigned');
    const accepted = await lin.get('conversation:accept', { conversationId, commandId: newCommandId(crypto) });
    const assignmentSeq = accepted.entries.at(-1)?.seq ?? 0;
    const { attachmentId } = await sender.upload(PNG, { conversationId, name: 'guide.png' });
    const unsent = await visitor.read(attachmentId);
    const stolen = await say(visitor.client, conversationId, [attachmentId]);
    expect(stolen.refused?.refusal.code).toBe('not_uploaded');
    const input = { conversationId, assignmentSeq, messages: [message([attachmentId])] };
    const sent = await lin.get('message:send', input);
    expect(sent.entries.at(-1)?.body).toMatchObject({ text: '', attachments: [{ name: 'guide.png' }] });
    const read = await visitor.read(attachmentId);
    expect([unsent.status, read.status]).toEqual([404, 200]);
    const auditor = await server.agent({ role: 'auditor' });
    const audits = await agentSender(server, auditor);
    expect((await audits.announce(announcementOf(PNG, { conversationId }))).status).not.toBe(200);
    expect((await audits.read(attachmentId)).status).toBe(200);
  });
});

describe('a file is read', () => {
  test('[FILES-5] by the visitor of its conversation and agents of its site; to others it does not exist', async () => {
    const { read, attachmentId, conversationId, upload } = await whoSentAFile();
    const unsent = await upload(PNG, { conversationId });
    const stranger = visitorSender(server);
    const lin = await agentSender(server, await server.agent());
    const elsewhere = await agentSender(server, await server.agent({ siteIds: [aSiteId()] }));
    const statuses = async (reader: typeof lin, id: string) => (await reader.read(id)).status;
    expect((await read(attachmentId)).status).toBe(200);
    expect((await read(unsent.attachmentId)).status).toBe(200);
    expect(await statuses(lin, attachmentId)).toBe(200);
    const unknown = await (await stranger.read(newAttachmentId(crypto))).text();
    for (const [reader, id] of [
      [stranger, attachmentId],
      [elsewhere, attachmentId],
      [lin, unsent.attachmentId],
      [lin, 'x'],
    ] as const) {
      const answer = await reader.read(id);
      expect([answer.status, await answer.text()]).toEqual([404, unknown]);
    }
    const nobody = await fetch(`${server.url}/api/v1/attachments/${attachmentId}`);
    expect(nobody.status).toBe(401);
  });

  test('[FILES-6] as a download that runs nowhere, whatever its name says', async () => {
    const html = Buffer.from('<script>alert(1)</script>'.repeat(100));
    const { read, attachmentId } = await whoSentAFile(html, 'x";\r\n截图.png');
    const answer = await read(attachmentId, { headers: { 'accept-encoding': 'br, gzip' } });
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="x_;??.png"; filename*=UTF-8''x_%3B%E6%88%AA%E5%9B%BE.png`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache, no-transform',
      'content-length': String(html.length),
    });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(Buffer.from(await answer.arrayBuffer()).equals(html)).toBe(true);
  });

  test('[FILES-7] in parts, and not again while it is the same', async () => {
    const bytes = someBytes(2_500_000);
    const { read, attachmentId, authorization } = await whoSentAFile(bytes, 'a.bin');
    const part = async (range: string) => {
      const answer = await read(attachmentId, { headers: { range } });
      return [answer.status, answer.headers.get('content-range'), Buffer.from(await answer.arrayBuffer())] as const;
    };
    expect(await part('bytes=1048570-1048585')).toEqual([
      206,
      'bytes 1048570-1048585/2500000',
      bytes.subarray(1_048_570, 1_048_586),
    ]);
    expect(await part('bytes=-5')).toEqual([206, 'bytes 2499995-2499999/2500000', bytes.subarray(-5)]);
    expect((await part('bytes=2500000-'))[0]).toBe(416);
    const whole = await part('lines=1-2');
    expect([whole[0], whole[2].equals(bytes)]).toEqual([200, true]);
    const head = await read(attachmentId, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '2500000']);
    const etag = head.headers.get('etag') ?? '';
    expect(await statusOf(attachmentId, { authorization, 'if-none-match': etag })).toBe(304);
    expect(await statusOf(attachmentId, { authorization, 'if-none-match': '"other"' })).toBe(200);
    expect(await statusOf(attachmentId, { 'if-none-match': etag })).toBe(401);
  });

  test('[FILES-8] what was sent stays; what was not is gone after a day', async () => {
    const { read, state, upload, attachmentId, conversationId } = await whoSentAFile();
    const unsent = await upload(PNG, { conversationId });
    const DAY = 24 * 3_600_000;
    await server.clock.sleep(DAY - 60_000);
    await server.clock.advance(6_000);
    expect((await state(unsent.attachmentId)).status).toBe(200);
    await server.clock.sleep(DAY);
    await server.clock.advance(6_000);
    expect((await state(unsent.attachmentId)).status).toBe(404);
    expect((await read(attachmentId)).status).toBe(200);
  });

  test('[FILES-9] as slowly as its reader likes, and that holds up nobody who leaves', async () => {
    const { attachmentId, authorization } = await whoSentAFile(someBytes(20_000_000), 'a.bin');
    const reading = get(`${server.url}/api/v1/attachments/${attachmentId}`, { headers: { authorization } });
    const [response] = (await once(reading, 'response')) as [IncomingMessage];
    response.pause();
    const cut = once(response, 'error');
    const startedAt = Date.now();
    await server.app.leave();
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    response.resume();
    expect(await cut).toMatchObject([{ code: 'ECONNRESET' }]);
    await server.close();
    server = await startServerUnderTest();
  });
});
