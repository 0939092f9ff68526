import { request } from 'node:http';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newAttachmentId, newCommandId, newConversationId, newVisitorToken } from '@qiao/shared/ids';
import { visitorAuthorization } from '@qiao/shared/visitor-authorization';
import { MAX_CHUNK, MAX_FILE, MIN_CHUNK } from '@qiao/shared/wire';
import { PNG, SOUND_WEBM } from '../rules/samples.ts';
import { announcementOf, senderWith, sha256, someBytes, visitorSender } from '../testing/files.ts';
import { eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { UnderTest } from '../testing/server-under-test.ts';

let server: UnderTest;
beforeEach(async () => void (server = await startServerUnderTest()));
afterEach(() => server.close());

describe('an upload', () => {
  test('[UPLOAD-1] comes in chunks, and tells at its end what the bytes show it to be', async () => {
    const visitor = visitorSender(server);
    const bytes = Buffer.concat([PNG, someBytes(2 * MAX_CHUNK)]);
    const announcement = announcementOf(bytes, { name: '截图.png' });
    const { attachmentId, size } = announcement;
    const begun = { attachmentId, size, received: 0, attachment: null };
    expect(await visitor.announce(announcement)).toMatchObject({ status: 200, upload: begun });
    expect((await visitor.put(attachmentId, 0, bytes.subarray(0, MAX_CHUNK))).upload?.received).toBe(MAX_CHUNK);
    await visitor.put(attachmentId, MAX_CHUNK, bytes.subarray(MAX_CHUNK, 2 * MAX_CHUNK));
    const { upload } = await visitor.put(attachmentId, 2 * MAX_CHUNK, bytes.subarray(2 * MAX_CHUNK));
    const picture = { kind: 'picture', contentType: 'image/png', width: 7, height: 5 };
    const attachment = { attachmentId, name: '截图.png', size, sha256: sha256(bytes), ...picture };
    expect(upload).toEqual({ attachmentId, size, received: size, attachment });
    expect((await visitor.announce(announcement)).upload).toEqual(upload);
  });

  test('[UPLOAD-2] goes on where it stands: a chunk that came is no other, and one beyond the end leaves no hole', async () => {
    const visitor = visitorSender(server);
    const bytes = someBytes(200_000);
    const announcement = announcementOf(bytes);
    const { attachmentId } = announcement;
    await visitor.announce(announcement);
    const first = bytes.subarray(0, 90_000);
    expect(await visitor.put(attachmentId, 1, bytes.subarray(1, 90_000))).toMatchObject({
      status: 409,
      upload: { received: 0 },
    });
    await visitor.put(attachmentId, 0, first);
    expect(await visitor.put(attachmentId, 0, Buffer.alloc(90_000))).toMatchObject({
      status: 200,
      upload: { received: 90_000 },
    });
    expect((await visitor.state(attachmentId)).upload).toMatchObject({ received: 90_000, attachment: null });
    expect((await visitor.announce(announcement)).upload).toMatchObject({ received: 90_000 });
    const { attachment } = await visitor.upload(bytes, announcement);
    expect(attachment?.sha256).toBe(sha256(bytes));
  });

  test('[UPLOAD-3] of nothing, of too much, or of more than was announced is refused', async () => {
    const visitor = visitorSender(server);
    const code = async (announcement: object) => {
      const { status, refusal } = await visitor.announce(announcement);
      return [status, refusal?.code];
    };
    const announcement = announcementOf(someBytes(100_000));
    expect(await code({ ...announcement, size: 0 })).toEqual([400, 'empty']);
    expect(await code({ ...announcement, size: MAX_FILE + 1 })).toEqual([413, 'too_big']);
    for (const size of [-1, 1.5, '1', null, Number.MAX_VALUE])
      expect(await code({ ...announcement, size })).toEqual([400, 'invalid']);
    await visitor.announce(announcement);
    const { attachmentId } = announcement;
    const put = async (offset: number | string, length: number) => {
      const { status, refusal } = await visitor.put(attachmentId, offset, Buffer.alloc(length));
      return [status, refusal?.code];
    };
    expect(await put(0, 100_001)).toEqual([413, 'too_big']);
    expect(await put(0, MAX_CHUNK + 1)).toEqual([413, 'too_big']);
    expect(await put(0, MIN_CHUNK - 1)).toEqual([400, 'invalid']);
    for (const offset of ['', '-1', 'x', '1e3', '99999999999']) expect(await put(offset, 10)).toEqual([400, 'invalid']);
    expect(await put(0, 0)).toEqual([400, 'invalid']);
    expect((await visitor.state(attachmentId)).upload).toMatchObject({ received: 0 });
    expect(await code({ ...announcement, size: 99_999 })).toEqual([400, 'invalid']);
    expect(await code({ ...announcement, conversationId: newConversationId(crypto) })).toEqual([400, 'invalid']);
  });

  test('[UPLOAD-4] of a recorded sound keeps how long it is; of what is none it does not', async () => {
    const visitor = visitorSender(server);
    const sound = await visitor.upload(SOUND_WEBM, { name: 'voice.webm', durationMs: 2_500 });
    expect(sound.attachment).toMatchObject({ kind: 'sound', contentType: 'audio/webm', durationMs: 2_500 });
    const picture = await visitor.upload(PNG, { name: 'voice.webm', durationMs: 2_500 });
    expect(picture.attachment).toMatchObject({ kind: 'picture', contentType: 'image/png' });
    expect(picture.attachment).not.toHaveProperty('durationMs');
  });

  test('[UPLOAD-5] gets a name that is safe, and holds no secret', async () => {
    const visitor = visitorSender(server);
    const named = async (name: string) => (await visitor.upload(Buffer.from('x'), { name })).attachment?.name;
    expect(await named('../../etc/pass\u0000wd\u202Egpj.exe')).toBe('passwdgpj.exe');
    const key = 'LTAI5tAb3dEf7hIj9kLm2nOp';
    expect(await named(`${key}.csv`)).not.toContain(key);
  });

  test('[UPLOAD-6] ten at once, each its own', async () => {
    const visitor = visitorSender(server);
    const files = Array.from({ length: 10 }, (_, index) => someBytes(1_500_000 + index));
    const uploads = await Promise.all(files.map((bytes) => visitor.upload(bytes)));
    expect(uploads.map(({ attachment }) => attachment?.sha256)).toEqual(files.map(sha256));
  });
});

describe('whoever sends', () => {
  test('[UPLOAD-7] a stranger is refused, and another’s file looks like one that does not exist', async () => {
    const visitor = visitorSender(server);
    const bytes = someBytes(100);
    const announcement = announcementOf(bytes);
    await visitor.announce(announcement);
    const unknown = { status: 404, refusal: { code: 'not_found' } };
    const other = visitorSender(server);
    const { attachmentId } = announcement;
    expect(await other.announce(announcement)).toMatchObject(unknown);
    for (const id of [attachmentId, newAttachmentId(crypto), 'x', '..%2f..%2fsites']) {
      expect(await other.put(id, 0, bytes)).toMatchObject(unknown);
      expect(await other.state(id)).toMatchObject(unknown);
    }
    expect((await visitor.state(attachmentId)).upload).toMatchObject({ received: 0 });
    const client = await server.visitor({ token: visitor.token });
    const conversationId = newConversationId(crypto);
    const messages = [{ commandId: newCommandId(crypto), text: 'mine' }];
    await client.get('message:send', {
      conversationId,
      messages,
      start: { language: 'en', page: null, context: null },
    });
    expect(await other.announce(announcementOf(bytes, { conversationId }))).toMatchObject(unknown);
    expect((await visitor.announce(announcementOf(bytes, { conversationId }))).status).toBe(200);

    const { siteId } = server.site;
    for (const authorization of [
      '',
      'Visitor',
      'Bearer x',
      `Visitor site="${siteId}", token="short"`,
      'Visitor x="y"',
    ]) {
      const { status } = await senderWith(server.url, { authorization }).announce(announcement);
      expect([400, 401]).toContain(status);
    }
    expect((await senderWith(server.url, {}).announce(announcement)).refusal?.code).toBe('signed_out');
    const { token } = visitor;
    const forged = visitorAuthorization({ siteId, token, identity: 'a.b.c' });
    const refused = await senderWith(server.url, { authorization: forged }).announce(announcement);
    expect(refused).toMatchObject({ status: 401, refusal: { code: 'identity_invalid' } });
  });

  test('[UPLOAD-7] who is vouched for since goes on with the same file', async () => {
    const visitor = visitorSender(server);
    const bytes = someBytes(200_000);
    const announcement = announcementOf(bytes);
    await visitor.announce(announcement);
    const { siteId } = server.site;
    const identity = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('lin')
      .setAudience(siteId)
      .setExpirationTime(server.clock.now() / 1000 + 600)
      .sign(new TextEncoder().encode(server.site.identityKeys[0]?.secret));
    const proof = { siteId, token: visitor.token, identity };
    const vouched = senderWith(server.url, { authorization: visitorAuthorization(proof) });
    expect((await vouched.upload(bytes, announcement)).attachment?.sha256).toBe(sha256(bytes));
    const another = visitorAuthorization({ ...proof, token: newVisitorToken(crypto) });
    expect((await senderWith(server.url, { authorization: another }).state(announcement.attachmentId)).status).toBe(
      404,
    );
  });

  test('[UPLOAD-8] a page of another origin cannot send with an agent’s cookie', async () => {
    const { authorization } = visitorSender(server);
    const evil = senderWith(server.url, { authorization, origin: 'https://evil.example' });
    expect((await evil.announce(announcementOf(someBytes(10)))).refusal?.code).toBe('origin_refused');
    expect((await evil.put(newAttachmentId(crypto), 0, someBytes(10))).refusal?.code).toBe('origin_refused');
  });

  test('[UPLOAD-9] over the allowance it is refused with the time to wait, and other networks’ are not touched', async () => {
    await server.close();
    server = await startServerUnderTest({ allowances: { upload: { points: 3, perMs: 60_000 } } });
    const visitor = visitorSender(server);
    const two = announcementOf(Buffer.alloc(2 * MAX_CHUNK));
    expect((await visitor.announce(two)).status).toBe(200);
    expect((await visitor.announce(two)).status).toBe(200);
    const refused = await visitor.announce({ ...two, attachmentId: newAttachmentId(crypto) });
    expect(refused).toMatchObject({ status: 429, refusal: { code: 'too_many' } });
    expect(refused.refusal?.retryAfterMs).toBeGreaterThan(0);
    expect((await visitorSender(server).announce(announcementOf(Buffer.alloc(9)))).status).toBe(200);
    await server.close();
    server = await startServerUnderTest({ allowances: { uploadFrom: { points: 3, perMs: 60_000 } } });
    expect((await visitorSender(server).announce(two)).status).toBe(200);
    const another = { ...two, attachmentId: newAttachmentId(crypto) };
    expect((await visitorSender(server).announce(another)).refusal?.code).toBe('too_many');
  });

  test('[UPLOAD-10] while 32 chunks are on their way the next is told to wait, and comes when one is through', async () => {
    const visitor = visitorSender(server);
    const bytes = someBytes(100_000);
    const announcement = announcementOf(bytes);
    await visitor.announce(announcement);
    const slow = Array.from({ length: 32 }, () => {
      const path = `/api/v1/attachments/${announcement.attachmentId}?offset=0`;
      const headers = { authorization: visitor.authorization, 'content-length': '100000' };
      const putting = request(`${server.url}${path}`, { method: 'PUT', headers });
      putting.on('error', () => {});
      putting.write(bytes.subarray(0, 1_000));
      return putting;
    });
    const put = () => visitor.put(announcement.attachmentId, 0, bytes);
    const refused = await eventually(async () => {
      const { refusal } = await visitor.put(announcement.attachmentId, 0, Buffer.alloc(9));
      return refusal?.code === 'too_many' && refusal;
    });
    expect(refused.retryAfterMs).toBeGreaterThan(0);
    slow[0]?.destroy();
    const { upload } = await eventually(async () => {
      const answer = await put();
      return answer.status === 200 && answer;
    });
    expect(upload?.attachment?.sha256).toBe(sha256(bytes));
    for (const putting of slow) putting.destroy();
  });
});
