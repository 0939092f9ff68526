import type { Express } from 'express';
import * as v from 'valibot';
import { acceptInvitation, invitedBy } from '../actions/invitation.ts';
import { beginSession } from '../actions/sign-in.ts';
import { parse } from '../realtime/serve.ts';
import type { HttpOptions, HttpPorts } from './http.ts';
import { answerSignedIn } from './session.ts';

const tokenSchema = v.pipe(v.string(), v.maxLength(100));
const lookSchema = v.strictObject({ token: tokenSchema });
const acceptSchema = v.strictObject({
  token: tokenSchema,
  name: v.pipe(v.string(), v.maxLength(200)),
  password: v.pipe(v.string(), v.maxLength(1_000)),
});

/** Coming in by an invitation. Its secret stands in the address after a `#`, and is posted: no log of addresses has it. */
export function serveInvitation(app: Express, ports: HttpPorts, options: HttpOptions): void {
  app.post('/api/v1/invitation/look', async (request, response) => {
    const { token } = parse(lookSchema, request.body);
    await ports.limits.signIn('invitation', request.ip ?? '');
    const { email, name } = await invitedBy(ports, token);
    await ports.limits.signedIn('invitation', request.ip ?? '');
    response.json({ email, name });
  });
  app.post('/api/v1/invitation', async (request, response) => {
    const { token, ...input } = parse(acceptSchema, request.body);
    const agent = await acceptInvitation(ports, token, input);
    answerSignedIn(response, { signedIn: await beginSession(ports, agent), ports, options });
  });
}
