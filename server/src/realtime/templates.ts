import type { templateCommands } from '@qiao/shared/template-schema';
import { importTemplates } from '../actions/import-templates.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { actingAs } from '../actions/record.ts';
import { listTemplates, removeTemplate, saveTemplate, siteIdsOf, tell } from '../actions/templates.ts';
import type { AgentActor } from '../rules/access.ts';
import { mustWriteTemplates, ownerOf } from '../rules/template-access.ts';
import type { Handlers } from './serve.ts';

/** What agents do with templates; `actor` answers who asks, anew for each command. */
export function templateHandlers(
  ports: ActionPorts,
  actor: () => Promise<AgentActor>,
): Handlers<typeof templateCommands> {
  return {
    'templates:list': async ({ revision }) => listTemplates(ports, await actor(), revision),
    'template:save': async (template) => {
      const asking = await actor();
      return saveTemplate(actingAs(ports, asking), asking, template);
    },
    'template:remove': async (template) => {
      const asking = await actor();
      await removeTemplate(actingAs(ports, asking), asking, template);
      return {};
    },
    'templates:import': async ({ scope, templates }) => {
      const asking = await actor();
      const owner = ownerOf(asking, scope);
      const siteIds = await siteIdsOf(ports);
      mustWriteTemplates(asking, owner, siteIds);
      try {
        return await importTemplates(actingAs(ports, asking), owner, templates);
      } finally {
        tell(ports, [owner], siteIds);
      }
    },
  };
}
