import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeFirstAdmin } from '../support/accounts.ts';
import type { SignedIn } from '../support/accounts.ts';
import { connectAgent, connectVisitor } from '../support/line.ts';
import { memoryOf } from '../support/memory.ts';
import { sayBytes, sayFrames } from '../support/raw-socket.ts';
import { startPlainServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { START, WIRE_VERSION, draft, newId, newToken } from '../support/wire.ts';
import type { Page, Sent } from '../support/wire.ts';

let server: Server;
let admin: SignedIn;

beforeAll(async () => {
  server = await startPlainServer({ env: { LOG_LEVEL: 'warn' } });
  admin = await makeFirstAdmin(server);
});
afterAll(() => server?.remove());
/** Whatever came, the same process serves others, and has met no bug. */
afterEach(async () => {
  const visitor = await connectVisitor(server);
  await visitor.get('message:send', { conversationId: newId(), messages: [draft('still there?')], start: START });
  visitor.close();
  if (/a bug/.test(server.stdout) || server.stderr !== '') throw new Error(`${server.stdout}${server.stderr}`);
});

const VISITORS_COMMANDS = ['visitor:hello', 'conversation:watch', 'entries:read', 'message:send', 'mark:read'];
const AGENTS_COMMANDS = [
  'desk:hello',
  'conversations:list',
  'conversation:watch',
  'conversation:unwatch',
  'entries:read',
  'conversation:accept',
  'conversation:give-back',
  'conversation:close',
  'conversation:reopen',
  'message:send',
  'availability:set',
  'mark:read',
];
const deep = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
/** Inputs that no command has. */
const WRONG: readonly unknown[] = [
  null,
  0,
  '',
  'text',
  true,
  [[]],
  { extra: 1 },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  { conversationId: { $ne: null }, afterSeq: 0 },
  { conversationId: newId(), afterSeq: -1 },
  { conversationId: newId(), afterSeq: 1.5 },
  { conversationId: ['a'], commandId: {} },
  { conversationId: 'x'.repeat(100_000), afterSeq: 0 },
  deep(2_000),
  { conversationId: newId(), messages: Array.from({ length: 21 }, () => draft('x')), start: null },
  { conversationId: newId(), messages: [{ text: 'without an id' }], start: null },
  { conversationId: newId(), messages: [{ commandId: '', text: 'with an empty one' }], start: null },
];

describe('[FAULT-8] commands that are none', () => {
  test('malformed ones are refused `invalid`, each with what is wrong', async () => {
    const agent = await connectAgent(server, admin);
    for (const name of VISITORS_COMMANDS) {
      // A new visitor for each, below the limit on commands.
      const visitor = await connectVisitor(server);
      for (const input of WRONG)
        expect([name, input, await visitor.refusal(name, input)]).toEqual([name, input, 'invalid']);
      visitor.close();
    }
    for (const name of AGENTS_COMMANDS) {
      for (const input of WRONG)
        expect([name, input, await agent.refusal(name, input)]).toEqual([name, input, 'invalid']);
    }
    const answer = await agent.call('conversation:close', { conversationId: newId() });
    expect(answer).toMatchObject({
      ok: false,
      refusal: { details: expect.arrayContaining([expect.stringContaining('reason')]) },
    });
    agent.close();
  });

  test('unknown ones, and ones of the other side, are refused `unknown_command`', async () => {
    const [visitor, agent] = [await connectVisitor(server), await connectAgent(server, admin)];
    const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    for (const name of ['no:such', '', ...inherited, 'conversation:close', 'availability:set', 'desk:hello']) {
      expect([name, await visitor.refusal(name, {})]).toEqual([name, 'unknown_command']);
    }
    for (const name of ['visitor:hello', ...inherited])
      expect([name, await agent.refusal(name, {})]).toEqual([name, 'unknown_command']);
    for (const line of [visitor, agent]) line.close();
  });

  test('with bytes, without arguments, with too many, and without waiting for an answer they harm nobody', async () => {
    const visitor = await connectVisitor(server);
    const { socket } = visitor;
    socket.emit('message:send');
    socket.emit('message:send', 1, 2, 3);
    socket.emit('message:send', Buffer.from('bytes'));
    socket.emit('typing:set', null);
    for (const packet of [
      ['message:send'],
      ['message:send', Buffer.alloc(10)],
      ['entries:read', {}, {}, {}],
    ] satisfies [string, ...unknown[]][]) {
      const [name, ...rest] = packet;
      const answer: unknown = await socket.timeout(2_000).emitWithAck(name, ...rest);
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    }
    visitor.close();
  });

  test('more than the server admits are refused with the time to wait, and others are not touched', async () => {
    const greedy = await connectVisitor(server);
    const answers = await Promise.all(Array.from({ length: 400 }, () => greedy.call('visitor:hello', {})));
    const refused = answers.flatMap((answer) => (answer.ok === false ? [answer.refusal] : []));
    expect(refused.length).toBeGreaterThanOrEqual(200);
    for (const refusal of refused)
      expect(refusal).toMatchObject({ code: 'too_many', retryAfterMs: expect.any(Number) });
    expect(Math.min(...refused.map(({ retryAfterMs }) => retryAfterMs ?? 0))).toBeGreaterThan(0);
    greedy.close();
  });
});

describe('[FAULT-8] texts', () => {
  test('ten thousand characters fit, whatever they are, and not one more; the rest is as it was typed', async () => {
    const visitor = await connectVisitor(server);
    const conversationId = newId();
    const send = (text: string) =>
      visitor.get<Sent>('message:send', { conversationId, messages: [draft(text)], start: START });
    const codeOf = async (text: string) => (await send(text)).refused?.refusal.code ?? 'done';
    expect(await codeOf('😀'.repeat(10_000))).toBe('done');
    expect(await codeOf('é'.repeat(10_000))).toBe('done');
    for (const text of ['x'.repeat(10_001), '😀'.repeat(10_001), 'x'.repeat(1_000_000)])
      expect(await codeOf(text)).toBe('too_long');
    for (const text of ['', '   \n\t ', '\u0000\u0007']) expect(await codeOf(text)).toBe('empty');
    const typed = "<script>alert(1)</script> ${x} {{y}} '; DROP TABLE appends; -- 你好\nشكرا";
    expect(await codeOf(typed)).toBe('done');
    const { entries } = await visitor.get<Page>('entries:read', { conversationId, afterSeq: 0 });
    expect(entries.at(-1)?.body).toEqual({ type: 'message', text: typed });
    expect(entries.filter(({ body }) => body.type === 'message')).toHaveLength(3);
    visitor.close();
  });
});

const VISITOR = `40/visitors,${JSON.stringify({ version: WIRE_VERSION, siteId: 'demo', token: newToken(), identity: null })}`;
const UPGRADE =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n';

describe('[FAULT-8] below the protocol', () => {
  test('frames that are right are answered, or the following would prove nothing', async () => {
    const { said, isClosed } = await sayFrames(server.port, [VISITOR, '42/visitors,1["visitor:hello",{}]']);
    expect(said).toMatch(/^43\/visitors,1\[\{"ok":true/m);
    expect(isClosed).toBe(false);
  });

  test.for<[string, (string | Uint8Array<ArrayBuffer>)[]]>([
    ['no JSON', [VISITOR, '42/visitors,{not json']],
    ['no array', [VISITOR, '42/visitors,{"a":1}']],
    ['a number as a command', [VISITOR, '42/visitors,[1,2]']],
    ['a reserved word', [VISITOR, '42/visitors,["disconnect",{}]']],
    [
      'attachments that never come',
      [VISITOR, '4510-/visitors,["message:send",{"_placeholder":true,"num":0}]', '42["x"]'],
    ],
    [
      'endless attachments',
      [VISITOR, '45999999999-/visitors,["message:send",{"_placeholder":true,"num":7}]', new Uint8Array(100)],
    ],
    ['bytes', [VISITOR, new Uint8Array([1, 2, 3])]],
    ['an unknown packet', ['9', 'x', '', '\u0000']],
    ['another namespace', ['40/nowhere,{}', '42/nowhere,["x"]']],
    ['an event before the door', ['42/visitors,["visitor:hello",{}]']],
    ['a second door', [VISITOR, VISITOR, '40/agents,{"version":1}']],
    ['an answer that nobody asked for', [VISITOR, '43/visitors,999[{}]']],
    ['two megabytes and more', [VISITOR, `42/visitors,["message:send","${'x'.repeat(2_200_000)}"]`]],
    ['a deep nest', [VISITOR, `42/visitors,1["visitor:hello",${'['.repeat(50_000)}${']'.repeat(50_000)}]`]],
  ])('frames with %s are refused or end the connection', async ([, frames]) => {
    const { said, isClosed } = await sayFrames(server.port, frames);
    expect(isClosed || !/"ok":true/.test(said)).toBe(true);
  });

  test('a frame that is too large ends its connection at once', async () => {
    const { isClosed } = await sayFrames(server.port, [VISITOR, 'x'.repeat(2_200_000)]);
    expect(isClosed).toBe(true);
  });

  test.for<[string, string | Uint8Array]>([
    ['noise', Uint8Array.from({ length: 4_096 }, (_, index) => (index * 7_919) % 256)],
    ['a line without end', `GET /${'x'.repeat(100_000)}`],
    ['headers without end', `GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(20_000)}`],
    ['an upgrade without a key', `${UPGRADE}\r\n`],
    [
      'an upgrade and noise',
      `${UPGRADE}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n${'\u0000\u00ff'.repeat(500)}`,
    ],
    [
      'a length that lies',
      'POST /api/v1/session HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n{',
    ],
    [
      'JSON that is none',
      'POST /api/v1/session HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n{a}',
    ],
    ['TLS', Uint8Array.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])],
  ])('a connection that says %s gets a refusal or nothing', async ([, bytes]) => {
    const { said } = await sayBytes(server.port, bytes);
    expect(said).toMatch(/^($|HTTP\/1\.1 (4\d\d|101) )/);
  });

  test('polling is not served, so that nothing depends on sticky sessions', async () => {
    const polled = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
    expect(polled.status).toBe(400);
  });

  test('a request that is too large is refused with a sentence', async () => {
    const headers = { 'content-type': 'application/json', origin: server.url };
    const posted = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ email: 'x'.repeat(20_000) }),
    });
    expect(posted.status).toBe(400);
    expect(await posted.json()).toMatchObject({
      refusal: { code: 'invalid', details: [expect.stringContaining('16 kB')] },
    });
  });

  test('memory stays where it is, however much of it comes', async () => {
    const nonsense = async () => {
      const large = `42/visitors,["message:send",{"text":"${'x'.repeat(1_500_000)}"}]`;
      await Promise.all(
        Array.from({ length: 10 }, () => sayFrames(server.port, [VISITOR, large, large, '42/visitors,{', '9'])),
      );
    };
    for (let round = 0; round < 3; round++) await nonsense();
    const before = memoryOf(server.pid);
    for (let round = 0; round < 6; round++) await nonsense();
    const after = memoryOf(server.pid);
    process.stdout.write(`nonsense: ${Math.round(before)} MB before, ${Math.round(after)} MB after 180 MB of it\n`);
    expect(after - before).toBeLessThan(100);
  });
});
