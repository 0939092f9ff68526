import type { visitCommands } from '@qiao/shared/site-visits';
import { visitsOf } from '../actions/site-visits.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { mustAdminister } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

/** From where a site's chat was asked for, for its admins; `actor` answers who asks, anew for each command. */
export function visitHandlers(ports: ActionPorts, actor: () => Promise<AgentActor>): Handlers<typeof visitCommands> {
  return {
    'site:visits': async ({ siteId }) => {
      mustAdminister(await actor(), siteId);
      return { visits: await visitsOf(ports, siteId) };
    },
  };
}
