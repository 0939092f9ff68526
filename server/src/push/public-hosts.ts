import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { Agent, request } from 'node:https';
import type { RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { NotPublic } from './push-line.ts';
import type { Post, Posted, PushLine } from './push-line.ts';

const ANSWER_WITHIN_MS = 10_000;
/** Of what a service says beside its status; nobody reads it. */
const MOST_BYTES = 16_384;
/** Retry-After in seconds, or as a date, which is not looked at. */
const SECONDS = /^\d{1,6}$/;

/** IANA's special-purpose registry of IPv4. */
const NOT_FOR_ALL = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
/** Of IPv6 all that is given out to hosts is in here … */
const GIVEN_OUT = ['2000::', 3] as const;
/** … but for these: protocols that lead to IPv4, and examples. */
const NOT_GIVEN_OUT = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const closed = new BlockList();
for (const [net, prefix] of NOT_FOR_ALL) closed.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of NOT_GIVEN_OUT) closed.addSubnet(net, prefix, 'ipv6');
const open = new BlockList();
open.addSubnet(...GIVEN_OUT, 'ipv6');

/** Whether everybody could reach this address: no machine or network of our own, and nobody's else. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** Push services have names, and listen where HTTPS does. */
export function isNamedEndpoint(endpoint: string): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return false;
  return /^[^.].*\.[a-z][a-z0-9-]*$/.test(url.hostname);
}

type Resolve = (host: string, answer: (error: Error | null, addresses: LookupAddress[]) => void) => void;

const system: Resolve = (host, answer) => lookup(host, { all: true }, answer);

/** Looks a name up for a connection, which then goes to what was looked at and to nothing else. */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (host, options, answer) => {
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return answer(error ?? new Error('The name leads nowhere.'), '');
      const isPublic = addresses.every(({ address }) => isPublicAddress(address));
      if (!isPublic) return answer(new NotPublic('The name leads to a host that is not public.'), '');
      if (options.all) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };
}

/** To hosts that everybody could reach, over HTTPS, and to no others. */
export function publicHosts(resolve: Resolve = system): PushLine {
  const agent = new Agent({ keepAlive: true, maxSockets: 8, maxFreeSockets: 2, timeout: ANSWER_WITHIN_MS });
  const lookUp = publicLookup(resolve);
  return {
    mayReach: isNamedEndpoint,
    async post(post) {
      if (!isNamedEndpoint(post.endpoint)) throw new NotPublic('The address is not that of a push service.');
      return send(post, { agent, lookup: lookUp });
    },
  };
}

function send({ endpoint, headers, body }: Post, options: RequestOptions): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const asked = request(endpoint, { ...options, method: 'POST', headers, signal }, (response) => {
      resolve({ status: response.statusCode ?? 0, retryAfterMs: retryAfterIn(response) });
      passOver(response);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function retryAfterIn({ headers }: IncomingMessage): number | null {
  const told = headers['retry-after'] ?? '';
  return SECONDS.test(told) ? Number(told) * 1000 : null;
}

function passOver(response: IncomingMessage): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) response.destroy();
  });
  // What breaks off after the status is of no interest.
  response.on('error', () => {});
}
