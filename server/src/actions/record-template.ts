import type { Act } from '@qiao/shared/audit-schema';
import type { AgentId, SiteId } from '@qiao/shared/ids';
import { changesOfTemplate } from '../rules/audited.ts';
import type { StoredTemplate, TemplateOwner } from '../template-store.ts';
import type { ActingPorts } from './ports.ts';
import { record } from './record.ts';

/** Keeps in the audit what became of a template; undefined where there was none before, or is none any more. */
export async function recordTemplate(
  ports: ActingPorts,
  before: StoredTemplate | undefined,
  after: StoredTemplate | undefined,
): Promise<void> {
  const template = after ?? before;
  // What agents write for themselves alone is their own affair.
  if (!template || [before, after].every((one) => !one || isOwn(ports, one.owner))) return;
  const { templateId, code, owner } = template;
  const about = { templateId, code, ownerId: ownerIdOf(owner) };
  const act: Act =
    !before || !after
      ? { type: after ? 'template_added' : 'template_removed', ...about }
      : { type: 'template_changed', ...about, changes: changesOfTemplate(before, after) };
  await record(ports, siteIdOf(owner), act);
}

export async function recordImport(
  ports: ActingPorts,
  owner: TemplateOwner,
  counts: { added: number; changed: number },
): Promise<void> {
  if (isOwn(ports, owner) || counts.added + counts.changed === 0) return;
  await record(ports, siteIdOf(owner), { type: 'templates_imported', ownerId: ownerIdOf(owner), ...counts });
}

function isOwn({ by }: ActingPorts, owner: TemplateOwner): boolean {
  return owner.kind === 'personal' && by.kind === 'agent' && by.agentId === owner.agentId;
}

function siteIdOf(owner: TemplateOwner): SiteId | null {
  return owner.kind === 'shared' ? owner.siteId : null;
}

function ownerIdOf(owner: TemplateOwner): AgentId | null {
  return owner.kind === 'personal' ? owner.agentId : null;
}
