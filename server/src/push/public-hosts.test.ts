import { describe, expect, test } from 'vitest';
import type { LookupAddress } from 'node:dns';
import { isNamedEndpoint, isPublicAddress, publicHosts, publicLookup } from './public-hosts.ts';
import { NotPublic } from './push-line.ts';

const OURS = `127.0.0.1 127.9.9.9 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 169.254.169.254 100.64.0.1
  100.127.255.255 0.0.0.0 192.0.0.8 198.18.0.1 198.19.255.255 224.0.0.1 255.255.255.255 240.0.0.1 :: ::1 fe80::1 fc00::1
  fd12:3456::1 ff02::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1:: 2001::1 2001:db8::1 localhost x`;
const PUBLIC =
  '8.8.8.8 172.15.255.255 172.32.0.0 100.63.255.255 100.128.0.0 192.167.255.255 9.255.255.255 2a00:1450:4001::8 2606:4700::1';

test.each(OURS.split(/\s+/))('[PUSH-8] %s is not for everybody', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(PUBLIC.split(' '))('[PUSH-8] %s is a public address', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

const NO_SERVICE = `http://push.example.com/x https://localhost/x https://127.0.0.1/x https://[::1]/x https://push.example.com:8443/x
  https://user@push.example.com/x https://u:p@push.example.com/x file:///etc/passwd https://2130706433/x https://0x7f.1/x
  https://intranet/x https://push.example.com./x ftp://push.example.com/x nonsense`;

test.each(NO_SERVICE.split(/\s+/))('[PUSH-8] %s is no push service', (endpoint) => {
  expect(isNamedEndpoint(endpoint)).toBe(false);
});

test.each([
  'https://fcm.googleapis.com/fcm/send/a:b-c_d',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
  'https://web.push.apple.com/QA',
])('[PUSH-8] %s is a push service', (endpoint) => expect(isNamedEndpoint(endpoint)).toBe(true));

describe('a name', () => {
  const leadingTo = (...addresses: string[]) =>
    publicLookup((_host, answer) => {
      const found: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      answer(null, found);
    });
  const lookUp = (look: ReturnType<typeof leadingTo>, all: boolean) =>
    new Promise<unknown>((resolve) => {
      look('push.example.com', { all }, (error, address) => resolve(error ?? address));
    });

  test('[PUSH-8] leads to what it was looked up as', async () => {
    expect(await lookUp(leadingTo('8.8.8.8', '8.8.4.4'), false)).toBe('8.8.8.8');
    expect(await lookUp(leadingTo('8.8.8.8'), true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });

  test('[PUSH-8] leads nowhere where one of its hosts is ours, or there is none', async () => {
    expect(await lookUp(leadingTo('8.8.8.8', '10.0.0.1'), true)).toBeInstanceOf(NotPublic);
    expect(await lookUp(leadingTo('::1'), false)).toBeInstanceOf(NotPublic);
    expect(await lookUp(leadingTo(), true)).toBeInstanceOf(Error);
  });

  test('[PUSH-8] that leads to this machine is not connected to', async () => {
    const line = publicHosts((_host, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }]));
    const post = { endpoint: 'https://push.example.com/x', headers: {}, body: new Uint8Array(1) };
    await expect(line.post(post)).rejects.toThrow(NotPublic);
    await expect(line.post({ ...post, endpoint: 'https://127.0.0.1/x' })).rejects.toThrow(NotPublic);
  });
});
