import type { Snapshot } from '@qiao/shared/console-context';
import type { Context } from '@qiao/shared/entry';
import { readContext } from '../intake/context/read-context.ts';
import { readSnapshot } from '../intake/context/read-snapshot.ts';
import { Refusal } from '../refusal.ts';
import type { VisitorActor } from '../rules/access.ts';
import type { ActionPorts } from './ports.ts';
import { visitorId } from './recognise-visitor.ts';
import { refusedToken, verifySiteToken } from './site-token.ts';

export type Telling = { kind: 'page'; context: Record<string, unknown> } | { kind: 'signed'; token: string };

/** What is well-formed of what was told. `takenAt` is absent where the site did not say it. */
export type Told = {
  by: 'page' | 'server';
  context: Context | null;
  snapshot: (Omit<Snapshot, 'takenAt'> & { takenAt?: number }) | null;
  mistakes: string[];
};

/** Refuses `identity_invalid`, with the reason, where a token does not count for this visitor. */
export async function readTelling(ports: ActionPorts, actor: VisitorActor, telling: Telling): Promise<Told> {
  if (telling.kind === 'page') return readTold('page', telling.context, undefined);
  const site = await ports.store.sites.byId(actor.siteId);
  if (!site) throw new Refusal('unknown_site');
  const claims = await verifySiteToken(site, telling.token, { now: ports.clock.now(), isSubjectRequired: false });
  mustBeFor(actor, claims.sub);
  return readTold('server', claims['context'], claims['snapshot']);
}

/** What is told of one visitor must not be passed on by another. */
function mustBeFor({ siteId, profile }: VisitorActor, subject: string | undefined): void {
  if (!profile.identified && subject === undefined) return;
  if (!profile.identified) throw refusedToken('The token is for an identified visitor: call identify first.');
  if (subject === undefined) throw refusedToken('The visitor is identified: the token needs the claim sub.');
  if (visitorId(siteId, 'subject', subject) !== profile.visitorId)
    throw refusedToken('The token is for another visitor.');
}

/** A snapshot stands beside the facts or, as pages write it, among them. */
function readTold(by: Told['by'], written: unknown, beside: unknown): Told {
  const isObject = typeof written === 'object' && written !== null && !Array.isArray(written);
  const facts = isObject ? Object.entries(written).filter(([name]) => name !== 'snapshot') : [];
  const among: unknown = isObject && 'snapshot' in written ? written.snapshot : undefined;
  const { context, mistakes } = readContext(isObject ? Object.fromEntries(facts) : written, 'context');
  const snapshot = readSnapshot(beside ?? among, beside === undefined ? 'context.snapshot' : 'snapshot');
  return { by, context, snapshot: snapshot.snapshot, mistakes: [...mistakes, ...snapshot.mistakes] };
}
