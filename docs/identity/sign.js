import { createHmac } from 'node:crypto';

const SITE = 'my-site';
const KEY_ID = 'key-1';
// On your server alone, never in the page.
const SECRET = process.env.QIAO_SECRET;

/** A token for the person who is signed in, good for ten minutes: the page asks for a new one by itself. */
export function chatToken({ id, name, email }) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const header = part({ alg: 'HS256', typ: 'JWT', kid: KEY_ID });
  const claims = part({ aud: SITE, sub: id, name, email, iat: now, exp: now + 600 });
  const signature = createHmac('sha256', SECRET).update(`${header}.${claims}`).digest('base64url');
  return `${header}.${claims}.${signature}`;
}
