import { createECDH } from 'node:crypto';
import { SignJWT, importJWK } from 'jose';
import type { Clock, Store } from '../ports.ts';
import type { PushKeys } from '../push-store.ts';

/** RFC 8292 allows a day; half of it leaves room for clocks that are wrong. */
const SIGNED_FOR_MS = 12 * 3_600_000;
/** Push services are few; more than these begin anew. */
const KEPT_SIGNATURES = 100;

/** Proves to push services that it is the server which the browser subscribed to that calls it. */
export interface Signing {
  /** What browsers subscribe with; made when it is first asked for, and the same ever after. */
  publicKey(): Promise<string>;
  /** What to say as `Authorization` to the service of this endpoint. */
  authorization(endpoint: string): Promise<string>;
}

/** `subject` is where the people who run a push service find those who run this server. */
export function createSigning(ports: { store: Store; clock: Clock }, subject: string): Signing {
  const signatures = new Map<string, { authorization: string; goodUntil: number }>();
  let known: Promise<PushKeys> | undefined;

  function keys(): Promise<PushKeys> {
    known ??= ports.store.push.keys(newKeys()).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  return {
    publicKey: async () => (await keys()).publicKey,
    async authorization(endpoint) {
      const { origin } = new URL(endpoint);
      const now = ports.clock.now();
      const kept = signatures.get(origin);
      if (kept && kept.goodUntil > now) return kept.authorization;
      const pair = await keys();
      const expiresAt = now + SIGNED_FOR_MS;
      const authorization = `vapid t=${await sign(pair, { origin, subject, expiresAt })}, k=${pair.publicKey}`;
      if (signatures.size >= KEPT_SIGNATURES) signatures.clear();
      signatures.set(origin, { authorization, goodUntil: now + SIGNED_FOR_MS / 2 });
      return authorization;
    },
  };
}

function newKeys(): PushKeys {
  const ecdh = createECDH('prime256v1');
  const publicKey = ecdh.generateKeys('base64url');
  // Without the zeros that it may begin with, it is no key to others.
  const privateKey = Buffer.from(ecdh.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url');
  return { publicKey, privateKey };
}

type Claims = { origin: string; subject: string; expiresAt: number };

async function sign({ publicKey, privateKey }: PushKeys, { origin, subject, expiresAt }: Claims): Promise<string> {
  const point = Buffer.from(publicKey, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const key = await importJWK({ kty: 'EC', crv: 'P-256', x, y, d: privateKey }, 'ES256');
  return new SignJWT({ aud: origin, sub: subject, exp: Math.floor(expiresAt / 1000) })
    .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
    .sign(key);
}
