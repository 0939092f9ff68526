import type { CommandId, TemplateId } from '@qiao/shared/ids';
import { ownerKey } from '../template-store.ts';
import { readableOwners } from '../rules/template-access.ts';
import type { AgentActor } from '../rules/access.ts';
import { isStandard } from '../templates/standard-templates.ts';
import type { ActionPorts } from './ports.ts';

/**
 * Counts what a message was made of, once for its command: called for a repeated one as well, because the first try may have
 * ended between its append and this. What this agent cannot read is not counted.
 */
export async function countTemplates(
  { store }: ActionPorts,
  actor: AgentActor,
  { templateIds = [], commandId }: { templateIds?: readonly TemplateId[]; commandId: CommandId },
): Promise<void> {
  const owners = new Set(readableOwners(actor).map(ownerKey));
  const counted: TemplateId[] = [];
  for (const templateId of new Set(templateIds)) {
    const template = isStandard(templateId) ? null : await store.templates.byId(templateId);
    if (template === null || (template && owners.has(ownerKey(template.owner)))) counted.push(templateId);
  }
  if (counted.length > 0) await store.templates.countUse(counted, commandId);
}
