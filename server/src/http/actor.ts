import type { Request } from 'express';
import { visitorAuthSchema } from '@qiao/shared/handshake';
import { readVisitorAuthorization } from '@qiao/shared/visitor-authorization';
import { PROTOCOL_VERSION } from '@qiao/shared/wire';
import { recogniseVisitor } from '../actions/recognise-visitor.ts';
import { agentOfSession } from '../actions/sign-in.ts';
import { Refusal } from '../refusal.ts';
import { parse } from '../realtime/serve.ts';
import type { AgentActor, VisitorActor } from '../rules/access.ts';
import { sessionCookie } from './cookie.ts';
import type { HttpPorts } from './http.ts';

/**
 * Who asks: a visitor by an Authorization header, or else an agent by the session's cookie. Counts against what one party may
 * ask for. Refuses `signed_out` where nobody is told, and whatever `recogniseVisitor` refuses.
 */
export async function actorOf(ports: HttpPorts, { headers }: Request): Promise<VisitorActor | AgentActor> {
  const actor =
    headers.authorization === undefined
      ? await agentBy(ports, headers.cookie)
      : await visitorBy(ports, headers.authorization);
  await ports.limits.command(actor.kind, nameOf(actor));
  return actor;
}

/** Whom limits are counted for. */
export function nameOf(actor: VisitorActor | AgentActor): string {
  return actor.kind === 'visitor' ? actor.profile.visitorId : actor.agent.agentId;
}

async function visitorBy({ store, clock }: HttpPorts, authorization: string): Promise<VisitorActor> {
  const told = readVisitorAuthorization(authorization);
  if (!told) throw new Refusal('signed_out');
  const auth = parse(visitorAuthSchema, { version: PROTOCOL_VERSION, ...told });
  return recogniseVisitor(store, auth, clock.now());
}

async function agentBy(ports: HttpPorts, cookie: string | undefined): Promise<AgentActor> {
  const secret = sessionCookie(cookie);
  const agent = secret === undefined ? undefined : await agentOfSession(ports, secret);
  if (!agent) throw new Refusal('signed_out');
  return { kind: 'agent', agent };
}
