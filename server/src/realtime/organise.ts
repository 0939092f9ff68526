import type { organiseCommands } from '@qiao/shared/organise';
import { changeTags } from '../actions/change-tags.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { snoozeConversation, wakeConversation } from '../actions/snooze-conversation.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

/** What agents do to keep their conversations in order; `actor` answers who asks, anew for each command. */
export function organiseHandlers(
  ports: ActionPorts,
  actor: () => Promise<AgentActor>,
): Handlers<typeof organiseCommands> {
  return {
    'tags:change': async (command) => ({ entries: await changeTags(ports, await actor(), command) }),
    'conversation:snooze': async (command) => ({ entries: await snoozeConversation(ports, await actor(), command) }),
    'conversation:wake': async (command) => ({ entries: await wakeConversation(ports, await actor(), command) }),
  };
}
