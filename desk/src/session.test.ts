import { expect, test, vi } from 'vitest';
import { ME } from '../test/examples.ts';
import { createSession } from './session.ts';

type Answered = { ok: boolean; body: unknown } | 'gone';

function sessionOver(answers: Record<string, Answered>) {
  const fetch = vi.fn<(path: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'json'>>>(
    async (path, { method }) => {
      const answer = answers[`${method} ${path}`] ?? 'gone';
      if (answer === 'gone') throw new TypeError('network');
      return { ok: answer.ok, json: async () => answer.body };
    },
  );
  return { session: createSession(fetch), fetch };
}

const agent = { agentId: ME, name: 'Mei', role: 'agent' };
const refused = (code: string, retryAfterMs: number | null = null) => ({
  ok: false,
  body: { refusal: { code, retryAfterMs, details: [] } },
});

test('a known browser is signed in, an unknown one is not, and a server that is away is neither', async () => {
  const known = sessionOver({ 'GET /api/v1/session': { ok: true, body: { agent } } }).session;
  await known.recognise();
  expect(known.who.value).toEqual({ is: 'signed_in', agent: { agentId: ME, name: 'Mei' } });
  const stranger = sessionOver({ 'GET /api/v1/session': { ok: true, body: { agent: null } } }).session;
  await stranger.recognise();
  expect(stranger.who.value).toEqual({ is: 'signed_out', because: 'never' });
  const away = sessionOver({ 'GET /api/v1/session': refused('unavailable') }).session;
  await away.recognise();
  expect(away.who.value).toEqual({ is: 'unreachable' });
  const { session: cut } = sessionOver({});
  await cut.recognise();
  expect(cut.who.value).toEqual({ is: 'unreachable' });
});

test('a wrong password and too many of them come as refusals', async () => {
  const { session } = sessionOver({ 'POST /api/v1/session': refused('too_many', 60_000) });
  const answer = await session.signIn({ email: 'a@b.c', password: 'x' });
  expect(answer).toEqual({ ok: false, refusal: { code: 'too_many', retryAfterMs: 60_000, details: [] } });
  expect(session.who.value.is).toBe('unknown');
});

test('an answer that is none of ours is no answer', async () => {
  const { session } = sessionOver({ 'POST /api/v1/session': { ok: false, body: { refusal: { code: 'made_up' } } } });
  expect(await session.signIn({ email: 'a@b.c', password: 'x' })).toEqual({ ok: 'unknown' });
  const { session: odd } = sessionOver({ 'POST /api/v1/session': { ok: true, body: { agent: { agentId: 'no id' } } } });
  expect(await odd.signIn({ email: 'a@b.c', password: 'x' })).toEqual({ ok: 'unknown' });
});

test('a session that ends elsewhere says so, once somebody was signed in', async () => {
  const { session } = sessionOver({ 'POST /api/v1/session': { ok: true, body: { agent } } });
  session.ended();
  expect(session.who.value.is).toBe('unknown');
  await session.signIn({ email: 'a@b.c', password: 'x' });
  session.ended();
  expect(session.who.value).toEqual({ is: 'signed_out', because: 'ended' });
});

test('the one-time secret is asked about and used', async () => {
  const { session, fetch } = sessionOver({
    'GET /api/v1/setup?token=a%2Bb': { ok: true, body: { ok: true } },
    'POST /api/v1/setup': { ok: true, body: { agent } },
  });
  expect(await session.checkSetup('a+b')).toEqual({ ok: true, value: true });
  await session.setUp({ token: 'a+b', email: 'a@b.c', name: 'Mei', password: 'long enough' });
  expect(session.who.value.is).toBe('signed_in');
  expect(fetch.mock.lastCall?.[1].body).toBe('{"token":"a+b","email":"a@b.c","name":"Mei","password":"long enough"}');
  const { session: late } = sessionOver({ 'GET /api/v1/setup?token=x': refused('setup_over') });
  expect(await late.checkSetup('x')).toMatchObject({ ok: false, refusal: { code: 'setup_over' } });
});
