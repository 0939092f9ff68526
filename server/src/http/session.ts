import type { Express, Request, Response } from 'express';
import * as v from 'valibot';
import { agentOfSession, normaliseEmail, signIn, signOut } from '../actions/sign-in.ts';
import type { SignedIn } from '../actions/sign-in.ts';
import type { Agent } from '../ports.ts';
import { parse } from '../realtime/serve.ts';
import { Refusal } from '../refusal.ts';
import { recordRefusedSignIn, recordSignIn, recordSignOut } from './audited-session.ts';
import { sessionCookie, setSessionCookie } from './cookie.ts';
import type { HttpOptions, HttpPorts } from './http.ts';

const credentialsSchema = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(254)),
  password: v.pipe(v.string(), v.maxLength(1_000)),
});

/** Signing in and out of the desk. */
export function serveSession(app: Express, ports: HttpPorts, options: HttpOptions): void {
  // Nobody is an answer, not a failure: browsers would log an error for every stranger at the door.
  app.get('/api/v1/session', async (request, response) => {
    const agent = await agentOfSession(ports, secretOf(request));
    response.json({ agent: agent ? shown(agent) : null });
  });
  app.post('/api/v1/session', async (request, response) => {
    const credentials = parse(credentialsSchema, request.body);
    const key = normaliseEmail(credentials.email);
    const address = request.ip ?? '';
    await ports.limits.signIn(key, address);
    const signedIn = await signIn(ports, credentials).catch((error: unknown) => {
      if (error instanceof Refusal) recordRefusedSignIn(ports, credentials.email, address);
      throw error;
    });
    await ports.limits.signedIn(key, address);
    await recordSignIn(ports, signedIn, address);
    answerSignedIn(response, { signedIn, ports, options });
  });
  app.delete('/api/v1/session', async (request, response) => {
    const secret = secretOf(request);
    await recordSignOut(ports, secret, () => signOut(ports, secret));
    response.setHeader('Set-Cookie', setSessionCookie('', 0, isSecure(options)));
    response.status(204).end();
  });
}

type Answer = { signedIn: SignedIn; ports: HttpPorts; options: HttpOptions };

/** Answers with the agent, and with the session's secret in a cookie that no script reads. */
export function answerSignedIn(response: Response, { signedIn, ports, options }: Answer): void {
  const lifeMs = signedIn.expiresAt - ports.clock.now();
  response.setHeader('Set-Cookie', setSessionCookie(signedIn.secret, lifeMs, isSecure(options)));
  response.json({ agent: shown(signedIn.agent) });
}

function shown({ agentId, name, role }: Agent): Pick<Agent, 'agentId' | 'name' | 'role'> {
  return { agentId, name, role };
}

function secretOf(request: Request): string {
  return sessionCookie(request.headers.cookie) ?? '';
}

function isSecure({ publicUrl }: HttpOptions): boolean {
  return publicUrl.startsWith('https:');
}
