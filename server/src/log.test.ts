import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { SAMPLES, survivors } from './intake/secrets/samples.ts';

const { LTAI = '', SK30 = '', PW = '', GHP = '', JWT = '' } = SAMPLES;

/** What a process of its own prints: the real logger writes to standard error. */
function logged(statements: string): Record<string, unknown>[] {
  const program = `
    import { createLog } from ${JSON.stringify(new URL('log.ts', import.meta.url).href)};
    const log = createLog('info');
    ${statements}`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`The program failed: ${ran.stderr}`);
  return ran.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('no secret is logged: not in the message, a fact, an error, its stack or its causes', () => {
  const lines = logged(`
    const cause = new Error('connect mongodb://root:${PW}@db.internal:27017/qiao failed');
    log.warn({ error: new Error('AK ${LTAI} SK ${SK30}', { cause }) }, 'the store does not answer ${GHP}');
    log.info({ told: { password: '${PW}', logs: ['Authorization: Bearer ${JWT}'] }, token: '${GHP}' }, 'told');
    log.error({ error: 'mysql -uroot -p${PW}' }, 'a bug');`);
  expect(lines).toHaveLength(3);
  for (const secret of [LTAI.slice(4, -2), SK30, PW, GHP, JWT.slice(-30)]) {
    expect(survivors(secret, JSON.stringify(lines))).toEqual([]);
  }
  expect(lines[0]).toMatchObject({
    msg: 'the store does not answer ******',
    error: {
      name: 'Error',
      message: 'AK LTAI******9G SK ******',
      cause: { message: 'connect mongodb://root:******@db.internal:27017/qiao failed' },
    },
  });
});

test('what is no secret is logged as it is', () => {
  const lines = logged(`
    log.warn({ conversationId: 'pXv3kQ9Zt3Vb7Lx2Wm8Pc4', bytes: 1700000000000, isStalled: false, none: undefined }, 'cut off');
    const error = new TypeError('Unexpected token < in JSON at position 0');
    error.cause = error;
    log.error({ error }, 'a bug');`);
  expect(lines[0]).toMatchObject({
    conversationId: 'pXv3kQ9Zt3Vb7Lx2Wm8Pc4',
    bytes: 1_700_000_000_000,
    isStalled: false,
  });
  expect(lines[0]).not.toHaveProperty('none');
  expect(lines[1]).toMatchObject({ error: { name: 'TypeError', message: 'Unexpected token < in JSON at position 0' } });
});
