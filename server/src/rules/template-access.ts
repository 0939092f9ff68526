import type { SiteId } from '@qiao/shared/ids';
import type { TemplateScope } from '@qiao/shared/template';
import { Refusal } from '../refusal.ts';
import type { TemplateOwner } from '../template-store.ts';
import { mustServe, mustWrite } from './access.ts';
import type { AgentActor } from './access.ts';

/** Everybody whose templates this agent may read: all sites', their sites', and their own. */
export function readableOwners({ agent }: AgentActor): TemplateOwner[] {
  const ofSites = agent.siteIds.map((siteId): TemplateOwner => ({ kind: 'shared', siteId }));
  return [{ kind: 'shared', siteId: null }, ...ofSites, { kind: 'personal', agentId: agent.agentId }];
}

export function ownerOf({ agent }: AgentActor, scope: TemplateScope): TemplateOwner {
  return scope.kind === 'personal' ? { kind: 'personal', agentId: agent.agentId } : scope;
}

/**
 * One's own are written by all but auditors; a site's by its leads and admins; those of all sites by whoever is one of these
 * for every site. Refuses `forbidden`, and `not_found` for what is somebody else's or of a site that the agent does not serve.
 */
export function mustWriteTemplates(actor: AgentActor, owner: TemplateOwner, allSites: readonly SiteId[]): void {
  const { agentId, role, siteIds } = actor.agent;
  mustWrite(actor);
  if (owner.kind === 'personal') {
    if (owner.agentId !== agentId) throw new Refusal('not_found');
    return;
  }
  if (role !== 'admin' && role !== 'lead') throw new Refusal('forbidden');
  if (owner.siteId !== null) return mustServe(actor, owner.siteId);
  if (role === 'lead' && !allSites.every((siteId) => siteIds.includes(siteId))) throw new Refusal('forbidden');
}
