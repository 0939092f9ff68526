import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import type { ManualClock } from '../testing/manual-clock.ts';
import { createTokens } from './tokens.ts';

const MINUTE = 60_000;

/** A token as a site signs it, that lives so long. */
function tokenFor(clock: ManualClock, lifeMs: number, mark = ''): string {
  const claims = { sub: 'lin 林', exp: Math.floor((clock.now() + lifeMs) / 1_000), mark };
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const body = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return `head.${body}.signature`;
}

function begin(clock = createManualClock()) {
  const told: (string | null)[] = [];
  const complaints: string[] = [];
  const tokens = createTokens({
    clock,
    onChange: () => void told.push(tokens.isAwaited() ? 'awaited' : tokens.token()),
    complain: (sentence) => void complaints.push(sentence),
  });
  return { clock, tokens, told, complaints };
}

describe('the token of a visitor', () => {
  test('given as it is counts at once', () => {
    const { tokens, told } = begin();
    tokens.use('signed');
    expect([tokens.token(), tokens.isAwaited(), told]).toEqual(['signed', false, ['signed']]);
    tokens.use(null);
    expect([tokens.token(), told]).toEqual([null, ['signed', null]]);
  });

  test('of a function is awaited, and nobody is somebody else meanwhile', async () => {
    const { clock, tokens, told } = begin();
    tokens.use(async () => 'fetched');
    expect(tokens.isAwaited()).toBe(true);
    await clock.advance(0);
    expect([tokens.isAwaited(), tokens.token(), told]).toEqual([false, 'fetched', ['awaited', 'fetched']]);
  });

  test('is fetched again before it expires, every time, and never twice at once', async () => {
    const { clock, tokens } = begin();
    let fetched = 0;
    tokens.use(() => tokenFor(clock, 60 * MINUTE, `${fetched++}`));
    for (let minute = 0; minute < 600; minute++) {
      await clock.advance(MINUTE);
      const [, body = ''] = (tokens.token() ?? '').split('.');
      const { exp } = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')));
      expect(exp * 1_000).toBeGreaterThan(clock.now());
    }
    expect(fetched).toBeGreaterThan(600 / 60);
    expect(fetched).toBeLessThan(15);
  });

  test('with any life is not fetched more than once in five seconds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -MINUTE, max: 10 * MINUTE }), async (lifeMs) => {
        const { clock, tokens } = begin();
        let fetched = 0;
        tokens.use(() => {
          fetched++;
          return tokenFor(clock, lifeMs);
        });
        await clock.advance(5 * MINUTE);
        expect(fetched).toBeLessThanOrEqual(61);
      }),
      { numRuns: 50 },
    );
  });

  test('that is refused is fetched once more, and no more when that one is refused too', async () => {
    const { clock, tokens } = begin();
    let fetched = 0;
    tokens.use(async () => `token ${++fetched}`);
    await clock.advance(MINUTE);
    expect(tokens.refused()).toBe(true);
    await clock.advance(100);
    expect(tokens.token()).toBe('token 2');
    expect(tokens.refused()).toBe(false);
    await clock.advance(MINUTE);
    expect(fetched).toBe(2);
    tokens.use('given');
    expect(tokens.refused()).toBe(false);
  });

  test('whose function fails is asked for again, ever more rarely, and the visitor goes on meanwhile', async () => {
    const { clock, tokens, complaints } = begin();
    let isDown = true;
    tokens.use(async () => {
      if (isDown) throw new Error('503');
      return 'late';
    });
    await clock.advance(0);
    expect([tokens.isAwaited(), tokens.token()]).toEqual([false, null]);
    expect(complaints).toEqual(['the function given to identify failed: Error: 503. It is asked again.']);
    await clock.advance(10 * MINUTE);
    expect(complaints.length).toBeLessThan(8);
    isDown = false;
    await clock.advance(15 * MINUTE);
    expect(tokens.token()).toBe('late');
  });

  test('whose function never answers keeps nobody waiting for longer than ten seconds', async () => {
    const { clock, tokens, complaints } = begin();
    let answer: (token: string) => void = () => {};
    tokens.use(() => new Promise<string>((resolve) => void (answer = resolve)));
    await clock.advance(9_999);
    expect(tokens.isAwaited()).toBe(true);
    await clock.advance(1);
    expect([tokens.isAwaited(), complaints]).toEqual([
      false,
      ['the function given to identify does not answer; the visitor goes on as they are.'],
    ]);
    answer('late');
    await clock.advance(0);
    expect(tokens.token()).toBe('late');
  });

  test('of one who has signed out since is dropped, however late it comes', async () => {
    const { clock, tokens, told } = begin();
    let answer: (token: string) => void = () => {};
    tokens.use(() => new Promise<string>((resolve) => void (answer = resolve)));
    tokens.use(null);
    answer('of the former');
    await clock.advance(60 * MINUTE);
    expect([tokens.token(), told]).toEqual([null, ['awaited', null]]);
  });

  test('is forgotten with whoever it was for, also while it is awaited', async () => {
    const { tokens } = begin();
    tokens.use('signed');
    tokens.stop();
    expect(tokens.token()).toBeNull();
    tokens.use(() => new Promise(() => {}));
    tokens.stop();
    expect([tokens.token(), tokens.isAwaited()]).toEqual([null, false]);
  });

  test('that is no token is not told', async () => {
    const { clock, tokens, complaints } = begin();
    tokens.use(() => ({ token: 'x' }));
    await clock.advance(0);
    expect(tokens.token()).toBeNull();
    expect(complaints[0]).toContain('it gave neither a token nor null');
  });
});
