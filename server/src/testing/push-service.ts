import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { PushLine } from '../push/push-line.ts';

/** What came, as the browser reads it. */
export type Received = { endpoint: string; headers: IncomingHttpHeaders; shown: Record<string, string> };

const ORIGIN = 'https://push.example.com';

/** A push service and the browsers behind it, on this machine: it opens what it is sent, as only they could. */
export async function startPushService() {
  const browsers = new Map<string, Browser>();
  const received: Received[] = [];
  const answers: { status: number; retryAfter?: string }[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const endpoint = `${ORIGIN}${request.url ?? ''}`;
      const browser = browsers.get(endpoint);
      const answer = answers.shift() ?? { status: 201 };
      const opened = browser && open(body, browser);
      if (opened) received.push({ endpoint, headers: request.headers, shown: JSON.parse(opened) });
      if (answer.retryAfter !== undefined) response.setHeader('Retry-After', answer.retryAfter);
      response.writeHead(opened ? answer.status : 404).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const line: PushLine = {
    mayReach: (endpoint) => endpoint.startsWith(`${ORIGIN}/`),
    post: async ({ endpoint, headers, body }) => {
      const at = `http://127.0.0.1:${port}${new URL(endpoint).pathname}`;
      const { status, headers: told } = await fetch(at, { method: 'POST', headers, body: new Uint8Array(body) });
      const retryAfter = told.get('retry-after');
      return { status, retryAfterMs: retryAfter === null ? null : Number(retryAfter) * 1000 };
    },
  };
  return {
    line,
    received,
    /** What the next ones are answered, one each; then 201. */
    answers,
    /** A browser that subscribes: what its page would tell. */
    browser() {
      const browser = createBrowser();
      const endpoint = `${ORIGIN}/${randomBytes(12).toString('base64url')}`;
      browsers.set(endpoint, browser);
      return { endpoint, p256dh: browser.publicKey.toString('base64url'), auth: browser.auth.toString('base64url') };
    },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

type Browser = { ecdh: ReturnType<typeof createECDH>; publicKey: Buffer; auth: Buffer };

function createBrowser(): Browser {
  const ecdh = createECDH('prime256v1');
  return { ecdh, publicKey: ecdh.generateKeys(), auth: randomBytes(16) };
}

/** RFC 8291 and RFC 8188 from the reader's side. */
function open(sealed: Buffer, { ecdh, publicKey, auth }: Browser): string {
  const salt = sealed.subarray(0, 16);
  const keyEnd = 21 + sealed.readUInt8(20);
  const sender = sealed.subarray(21, keyEnd);
  const hkdf = (from: Buffer, by: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', from, by, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]);
  const secret = hkdf(ecdh.computeSecret(sender), auth, info, 32);
  const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(keyEnd, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
