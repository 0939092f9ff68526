import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from './address.ts';
import { decodePacket, encodePacket } from './engine-packets.ts';
import type { EnginePacket } from './engine-packets.ts';
import { Decoder, Encoder, PacketType } from './socket-packets.ts';
import type { SocketPacket } from './socket-packets.ts';

function decoded(text: unknown): SocketPacket[] {
  const packets: SocketPacket[] = [];
  const decoder = new Decoder();
  decoder.on('decoded', (packet) => packets.push(packet));
  decoder.add(text);
  return packets;
}

/** As the specification of Socket.IO's protocol, version 5, writes them. */
const SPECIFIED: [string, SocketPacket][] = [
  ['0', { type: PacketType.CONNECT, nsp: '/' }],
  ['0/admin,{"sid":"oSO0OpakMV_3jnilAAAA"}', { type: 0, nsp: '/admin', data: { sid: 'oSO0OpakMV_3jnilAAAA' } }],
  ['1/admin,', { type: PacketType.DISCONNECT, nsp: '/admin' }],
  ['2["foo"]', { type: PacketType.EVENT, nsp: '/', data: ['foo'] }],
  ['2/admin,["bar",{"a":"\\n,12["}]', { type: PacketType.EVENT, nsp: '/admin', data: ['bar', { a: '\n,12[' }] }],
  ['212["foo"]', { type: PacketType.EVENT, nsp: '/', id: 12, data: ['foo'] }],
  ['3/admin,13["bar"]', { type: PacketType.ACK, nsp: '/admin', id: 13, data: ['bar'] }],
  ['3/admin,0[]', { type: PacketType.ACK, nsp: '/admin', id: 0, data: [] }],
  [
    '4/a,{"message":"Not authorized"}',
    { type: PacketType.CONNECT_ERROR, nsp: '/a', data: { message: 'Not authorized' } },
  ],
];

test.each(SPECIFIED)('%s is written as specified', (text, packet) => {
  expect(new Encoder().encode(packet)).toEqual([text]);
});
test.each(SPECIFIED.slice(1))('%s is read as specified', (text, packet) => {
  expect(decoded(text)).toEqual([packet]);
});

test('what is written is read again, whatever is in it', () => {
  const packet = fc.record({
    type: fc.constantFrom(PacketType.EVENT, PacketType.ACK),
    nsp: fc.constantFrom('/', '/visitors'),
    id: fc.nat(),
    data: fc.array(fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)))),
  });
  fc.assert(
    fc.property(packet, (sent) => {
      expect(new Encoder().encode(sent).flatMap(decoded)).toEqual([sent]);
    }),
  );
});

test('what is no packet, or one with bytes, is refused', () => {
  for (const text of [
    '',
    '7',
    'x',
    '2',
    '2{}',
    '2"x"',
    '1{"a":1}',
    '4[]',
    '3{',
    '51-["x",{"_placeholder":true,"num":0}]',
    '2["x"]\n{',
  ])
    expect(() => decoded(text)).toThrow();
  expect(() => decoded(new ArrayBuffer(3))).toThrow();
});

test('the packets of the line below are a digit and a text', () => {
  const written = (packet: EnginePacket) => {
    let text = '';
    encodePacket(packet, true, (done) => void (text = done));
    return text;
  };
  expect(written({ type: 'message', data: '2["foo"]' })).toBe('42["foo"]');
  expect(written({ type: 'pong' })).toBe('3');
  expect(decodePacket('0{"sid":"x"}')).toEqual({ type: 'open', data: '{"sid":"x"}' });
  expect(decodePacket('2')).toEqual({ type: 'ping' });
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (data) => {
      expect(decodePacket(written({ type: 'message', data }))).toEqual({ type: 'message', data });
    }),
  );
  for (const wrong of ['', '7', 'x', '-1', new ArrayBuffer(1)])
    expect(decodePacket(wrong)).toEqual({ type: 'error', data: 'parser error' });
});

test('an address is taken apart as it was', () => {
  expect(parse('https://chat.example.com/visitors')).toEqual({
    source: 'https://chat.example.com/visitors',
    protocol: 'https',
    host: 'chat.example.com',
    port: '',
    path: '/visitors',
    query: '',
  });
  expect(parse('http://[::1]:3000/visitors?a=1')).toMatchObject({ host: '::1', port: '3000', query: 'a=1' });
});
