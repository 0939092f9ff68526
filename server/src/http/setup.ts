import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Express } from 'express';
import * as v from 'valibot';
import { putFirstAdmin } from '../actions/put-agent.ts';
import { beginSession } from '../actions/sign-in.ts';
import type { Clock, Store } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { parse } from '../realtime/serve.ts';
import type { HttpOptions, HttpPorts } from './http.ts';
import { answerSignedIn } from './session.ts';

/** Half an hour to make the first admin, as PocketBase has it. */
const SETUP_MS = 30 * 60_000;

/** The secret of the one-time address that makes the first admin. */
export interface SetupToken {
  /** The secret to print at start; null when there is an agent already. */
  begin(store: Store): Promise<string | null>;
  /** Refuses `setup_over` unless this is the secret, within its time, and nobody was faster. */
  check(token: string): void;
  end(): void;
}

export function createSetupToken(clock: Clock): SetupToken {
  let current: { secret: string; until: number } | null = null;
  return {
    async begin(store) {
      if ((await store.agents.count()) > 0) return null;
      current = { secret: randomBytes(24).toString('base64url'), until: clock.now() + SETUP_MS };
      return current.secret;
    },
    check(token) {
      if (!current || clock.now() > current.until || !isSame(current.secret, token)) throw new Refusal('setup_over');
    },
    end: () => void (current = null),
  };
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const setupSchema = v.strictObject({
  token: v.pipe(v.string(), v.maxLength(100)),
  email: v.pipe(v.string(), v.maxLength(254)),
  name: v.pipe(v.string(), v.maxLength(200)),
  password: v.pipe(v.string(), v.maxLength(1_000)),
});

export function serveSetup(app: Express, ports: HttpPorts, options: HttpOptions): void {
  const { setupToken } = options;
  app.get('/api/v1/setup', async (request, response) => {
    const { token } = request.query;
    setupToken.check(typeof token === 'string' ? token : '');
    if ((await ports.store.agents.count()) > 0) throw new Refusal('setup_over');
    response.json({ ok: true });
  });
  app.post('/api/v1/setup', async (request, response) => {
    const { token, ...input } = parse(setupSchema, request.body);
    setupToken.check(token);
    const agent = await putFirstAdmin(ports, input);
    setupToken.end();
    answerSignedIn(response, { signedIn: await beginSession(ports, agent), ports, options });
  });
}
