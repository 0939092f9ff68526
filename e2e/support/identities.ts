import { SignJWT } from 'jose';
import { cli } from './server.ts';
import type { Server } from './server.ts';

const SECRET = 'a secret that only the shop and the chat have seen';
const KEY = 'first';

/** Gives the site a secret to vouch for its visitors with. */
export async function giveSecret(server: Server, site: string, ...more: string[]): Promise<void> {
  const ran = await cli(server, ['site', 'add', site, '--identity-secret-stdin', KEY, ...more], SECRET);
  if (ran.exitCode !== 0) throw new Error(`The site took no secret: ${ran.stderr}`);
}

export type Vouched = { subject: string; name?: string; email?: string; expires?: string; secret?: string };

/** What the site's server signs for a visitor. */
export function vouch(
  site: string,
  { subject, name = subject, email, expires = '10 minutes', secret = SECRET }: Vouched,
) {
  return new SignJWT({ name, ...(email === undefined ? {} : { email }) })
    .setProtectedHeader({ alg: 'HS256', kid: KEY })
    .setSubject(subject)
    .setAudience(site)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
}

export type VouchedConsole = { subject?: string; context: object; snapshot?: object; secret?: string };

/** What the site's server signs of a visitor's console. */
export function vouchForConsole(site: string, { subject, secret = SECRET, ...claims }: VouchedConsole) {
  return new SignJWT({ ...claims, ...(subject === undefined ? {} : { sub: subject }) })
    .setProtectedHeader({ alg: 'HS256', kid: KEY })
    .setAudience(site)
    .setExpirationTime('10 minutes')
    .sign(new TextEncoder().encode(secret));
}
