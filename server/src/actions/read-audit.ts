import type { AgentCommands } from '@qiao/shared/agent-commands';
import { AUDIT_PAGE } from '@qiao/shared/audit';
import { mustAudit, mustServe } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { ActionPorts } from './ports.ts';

type Page = AgentCommands['audit:list'];

/** A page of what was done, about the sites that the reader serves and about none. Refuses `forbidden` and `not_found`. */
export async function readAudit(
  { store }: ActionPorts,
  actor: AgentActor,
  { siteId, cursor, ...wanted }: Page['input'],
): Promise<Page['output']> {
  mustAudit(actor);
  if (siteId !== null) mustServe(actor, siteId);
  const about = siteId === null ? [...actor.agent.siteIds, null] : [siteId];
  const rows = await store.audit.list({ ...wanted, about }, cursor, AUDIT_PAGE + 1);
  const shown = rows.slice(0, AUDIT_PAGE);
  return { rows: shown, cursor: rows.length > AUDIT_PAGE ? (shown.at(-1)?.auditId ?? null) : null };
}
