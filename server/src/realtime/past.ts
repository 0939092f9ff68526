import type { pastCommands } from '@qiao/shared/past';
import type { ActionPorts } from '../actions/ports.ts';
import { mustSee } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

const AT_ONCE = 10;

/** What else a visitor has had; `actor` answers who asks, anew for each command. */
export function pastHandlers(ports: ActionPorts, actor: () => Promise<AgentActor>): Handlers<typeof pastCommands> {
  const { transcripts } = ports.store;
  return {
    'visitor:conversations': async ({ conversationId, before }) => {
      const { siteId, visitor } = mustSee(await actor(), await transcripts.conversation(conversationId));
      // The conversation itself may be among them, and one more says whether there are more.
      const found = await transcripts.ofVisitor(siteId, [visitor.visitorId], AT_ONCE + 2, before);
      const others = found.filter(({ conversation }) => conversation.conversationId !== conversationId);
      return { listed: others.slice(0, AT_ONCE), hasMore: others.length > AT_ONCE };
    },
  };
}
