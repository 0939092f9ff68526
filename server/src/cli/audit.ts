import { parseArgs } from 'node:util';
import { AUDIT_PAGE, AUDIT_TYPES } from '@qiao/shared/audit';
import type { AuditActor, AuditRow, AuditValue } from '@qiao/shared/audit-schema';
import { isAgentId } from '@qiao/shared/ids';
import type { ActionPorts } from '../actions/ports.ts';
import { normaliseEmail } from '../actions/sign-in.ts';
import type { AuditWanted } from '../audit-log.ts';
import { Refusal } from '../refusal.ts';
import { instantOf } from './instant.ts';
import { askedWrongly, done } from './outcome.ts';
import type { Command } from './outcome.ts';

const ACTORS: Record<string, Exclude<AuditActor['kind'], 'agent'>> = {
  'command-line': 'command_line',
  server: 'server',
  nobody: 'nobody',
};

/** What people with power did, the latest first: a line each, or a JSON line each. */
export const auditList: Command = {
  usage:
    'audit list [--since ISO] [--until ISO] [--who EMAIL|ID|command-line|server|nobody] [--what KIND …] [--site KEY] [--json]',
  purpose:
    'lists what was done with accounts, sites, templates and sign-ins, the latest first; --json writes all of it',
  readsStdin: false,
  async run(ports, args, _stdin, print) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        since: { type: 'string' },
        until: { type: 'string' },
        who: { type: 'string' },
        what: { type: 'string', multiple: true },
        site: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const mistakes: string[] = [];
    const instant = (option: string, written: string | undefined) => {
      const at = written === undefined ? null : instantOf(written);
      if (Number.isNaN(at)) mistakes.push(`${option} is "${written}"; write a time such as 2026-11-20T08:00:00Z.`);
      return at;
    };
    const types = values.what?.map((word) => AUDIT_TYPES.find((known) => known === word));
    const known = types?.filter((type) => type !== undefined) ?? null;
    if (known?.length !== types?.length) mistakes.push(`Write --what with one of ${AUDIT_TYPES.join(', ')}.`);
    const [since, until] = [instant('--since', values.since), instant('--until', values.until)];
    if (mistakes.length > 0) return askedWrongly(this.usage, ...mistakes);
    const about = await aboutSite(ports, values.site);
    const who = values.who === undefined ? null : await whoIs(ports, values.who);
    const wanted: AuditWanted = { who, types: known, about, since, until };
    for await (const row of rowsOf(ports, wanted))
      await print(values.json ? JSON.stringify(written(row)) : lineOf(row));
    return done();
  },
};

async function* rowsOf({ store }: ActionPorts, wanted: AuditWanted): AsyncGenerator<AuditRow> {
  for (let cursor: string | null = null; ;) {
    const rows: AuditRow[] = await store.audit.list(wanted, cursor, AUDIT_PAGE);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < AUDIT_PAGE) return;
    cursor = last.auditId;
  }
}

async function aboutSite({ store }: ActionPorts, key: string | undefined): Promise<AuditWanted['about']> {
  if (key === undefined) return null;
  const site = (await store.sites.all()).find(({ siteId }) => siteId === key);
  if (!site) throw new Refusal('invalid', { details: [`There is no site "${key}"; "qiao site list" shows all.`] });
  return [site.siteId];
}

async function whoIs({ store }: ActionPorts, written: string): Promise<string> {
  const actor = Object.hasOwn(ACTORS, written) ? ACTORS[written] : undefined;
  const found = actor ?? (await store.agents.byEmail(normaliseEmail(written)))?.agentId;
  if (found !== undefined) return found;
  // Whoever was removed is in the audit by the id alone.
  if (isAgentId(written)) return written;
  const details = [`Nobody has the address ${written}; who was removed is found by the id that --json shows.`];
  throw new Refusal('invalid', { details });
}

function written({ at, by, siteId, act: { type, ...facts } }: AuditRow) {
  return { at: new Date(at).toISOString(), by, siteId, type, ...facts };
}

function lineOf({ at, by, siteId, act }: AuditRow): string {
  const { type, ...facts } = act;
  const told = Object.entries(facts).map(([name, fact]) => (Array.isArray(fact) ? '' : `${name}: ${textOf(fact)}`));
  const changes = 'changes' in act ? act.changes : [];
  const changed = changes.map(({ field, before, after }) => `${field}: ${textOf(before)} → ${textOf(after)}`);
  const who = by.kind === 'agent' ? by.name : by.kind.replace('_', ' ');
  const words = [...told, ...changed].filter((word) => word !== '').join('; ');
  return [new Date(at).toISOString(), who, type, siteId ?? '', words].map(plainly).join('\t');
}

function textOf(fact: AuditValue | object): string {
  if (Array.isArray(fact)) return fact.join(', ') || 'none';
  return typeof fact === 'object' && fact !== null ? JSON.stringify(fact) : String(fact ?? 'none');
}

/** What people wrote has no say in how a terminal or a table of lines looks. */
function plainly(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
