import type { SiteId, TemplateId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { Template } from '@qiao/shared/template';
import { Refusal } from '../refusal.ts';
import type { AgentActor } from '../rules/access.ts';
import { mustWriteTemplates, ownerOf, readableOwners } from '../rules/template-access.ts';
import { STANDARD_TEMPLATES, isStandard, standardOf } from '../templates/standard-templates.ts';
import type { StoredTemplate, TemplateOwner } from '../template-store.ts';
import type { ActingPorts, ActionPorts } from './ports.ts';
import { putTemplate } from './put-template.ts';
import { recordTemplate } from './record-template.ts';

type Listed = AgentCommands['templates:list']['output'];
type Saving = AgentCommands['template:save']['input'];

/** Those of these owners: first the standard ones, as they came or as they were changed, in their order; then the others by code. */
export async function templatesOf({ store }: ActionPorts, owners: readonly TemplateOwner[]): Promise<StoredTemplate[]> {
  const stored = await store.templates.of(owners);
  const isEverywhere = owners.some((owner) => owner.kind === 'shared' && owner.siteId === null);
  if (!isEverywhere) return stored;
  const changed = new Map(stored.map((template) => [template.templateId, template]));
  const standard = STANDARD_TEMPLATES.map((template) => changed.get(template.templateId) ?? template);
  return [...standard, ...stored.filter(({ templateId }) => !isStandard(templateId))];
}

/** What this agent may answer with; all of it only where `revision` is not the one of today. */
export async function listTemplates(ports: ActionPorts, actor: AgentActor, revision: string | null): Promise<Listed> {
  const [stored, uses, sites] = await Promise.all([
    templatesOf(ports, readableOwners(actor)),
    ports.store.templates.uses(),
    ports.store.sites.all(),
  ]);
  const templates = stored.map(asSeen);
  const readable = new Set(templates.map(({ templateId }) => templateId));
  const now = await digestOf(templates);
  return {
    revision: now,
    templates: now === revision ? null : templates,
    uses: uses.filter(({ templateId }) => readable.has(templateId)),
    languages: sites
      .filter(({ siteId }) => actor.agent.siteIds.includes(siteId))
      .map(({ siteId, languages }) => ({ siteId, language: languages[0] ?? 'en' })),
  };
}

/** A template as those who may read it see it. */
export function asSeen({ owner, templateId, version, ...written }: StoredTemplate): Template {
  const scope = owner.kind === 'personal' ? { kind: owner.kind } : owner;
  const origin = !isStandard(templateId) ? 'own' : version === 0 ? 'standard' : 'changed';
  return { templateId, scope, ...written, origin, version };
}

async function digestOf(templates: readonly Template[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(templates));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Buffer.from(digest).toString('base64url').slice(0, 22);
}

export async function saveTemplate(
  ports: ActingPorts,
  actor: AgentActor,
  { templateId, scope, code, words, isOff, version }: Saving,
): Promise<Template> {
  const owner = ownerOf(actor, scope);
  const siteIds = await siteIdsOf(ports);
  mustWriteTemplates(actor, owner, siteIds);
  const before = await ports.store.templates.byId(templateId);
  if (before) mustWriteTemplates(actor, before.owner, siteIds);
  const wanted = { templateId, owner, code, words, isOff, version: version + 1 };
  const put = await putTemplate(ports, wanted, before ?? standardOf(templateId));
  tell(ports, before ? [before.owner, put.owner] : [put.owner], siteIds);
  return asSeen(put);
}

export async function removeTemplate(
  ports: ActingPorts,
  actor: AgentActor,
  { templateId, version }: { templateId: TemplateId; version: number },
): Promise<void> {
  const before = await ports.store.templates.byId(templateId);
  const siteIds = await siteIdsOf(ports);
  if (!before) return mustWriteTemplates(actor, ownerOf(actor, { kind: 'personal' }), siteIds);
  mustWriteTemplates(actor, before.owner, siteIds);
  if ((await ports.store.templates.remove(templateId, version)) === 'conflict') throw new Refusal('conflict');
  await recordTemplate(ports, before, standardOf(templateId));
  tell(ports, [before.owner], siteIds);
}

export async function siteIdsOf({ store }: ActionPorts): Promise<SiteId[]> {
  return (await store.sites.all()).map(({ siteId }) => siteId);
}

/** Tells the desks of whoever may read what belongs to these. */
export function tell({ publish }: ActionPorts, owners: readonly TemplateOwner[], siteIds: readonly SiteId[]): void {
  for (const owner of owners) {
    if (owner.kind === 'personal') publish.templates({ agentId: owner.agentId });
    else publish.templates({ siteIds: owner.siteId === null ? siteIds : [owner.siteId] });
  }
}
