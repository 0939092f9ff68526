import type { trailCommands } from '@qiao/shared/trail';
import type { ActionPorts } from '../actions/ports.ts';
import { mustSee } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

/** On which pages visitors were; `actor` answers who asks, anew for each command. */
export function trailHandlers(ports: ActionPorts, actor: () => Promise<AgentActor>): Handlers<typeof trailCommands> {
  const { transcripts, trails } = ports.store;
  return {
    'trail:read': async ({ conversationId }) => {
      mustSee(await actor(), await transcripts.conversation(conversationId));
      return { pages: await trails.of(conversationId) };
    },
  };
}
