import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** A browser's keys, base64url: a point on P-256, and 16 secret bytes. */
export type BrowserKeys = { p256dh: string; auth: string };
/** What is made anew for each message. */
export type Fresh = { salt: Buffer; privateKey: Buffer };

const RECORD_SIZE = 4_096;
/** Ends the last record of a message. */
const END = Buffer.from([2]);

/** A message that this browser alone can read, as RFC 8291 has it: one record of `aes128gcm`, with its header. */
export function encryptPush(text: string, { p256dh, auth }: BrowserKeys, fresh: Fresh = freshOnes()): Buffer {
  const browser = Buffer.from(p256dh, 'base64url');
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(fresh.privateKey);
  const own = ecdh.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser, own]);
  const secret = derive(ecdh.computeSecret(browser), { salt: Buffer.from(auth, 'base64url'), info, length: 32 });
  const key = derive(secret, { salt: fresh.salt, info: 'Content-Encoding: aes128gcm\0', length: 16 });
  const nonce = derive(secret, { salt: fresh.salt, info: 'Content-Encoding: nonce\0', length: 12 });
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = [cipher.update(text), cipher.update(END), cipher.final(), cipher.getAuthTag()];
  const header = Buffer.alloc(5);
  header.writeUInt32BE(RECORD_SIZE);
  header.writeUInt8(own.length, 4);
  return Buffer.concat([fresh.salt, header, own, ...sealed]);
}

/** Whether something can be encrypted for it. */
export function areBrowserKeys({ p256dh, auth }: BrowserKeys): boolean {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  try {
    ecdh.computeSecret(Buffer.from(p256dh, 'base64url'));
  } catch {
    return false;
  }
  return Buffer.from(auth, 'base64url').length === 16;
}

function freshOnes(): Fresh {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return { salt: randomBytes(16), privateKey: ecdh.getPrivateKey() };
}

function derive(from: Buffer, { salt, info, length }: { salt: Buffer; info: Buffer | string; length: number }): Buffer {
  return Buffer.from(hkdfSync('sha256', from, salt, info, length));
}
