import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { Answer } from '@qiao/shared/connection';
import type { ConversationId } from '@qiao/shared/ids';
import type { AgentConnection } from './agent-connection.ts';

type Asked = AgentCommands['visitor:conversations'];

/** What else visitors have had. */
export type Past = {
  /** Those after `before`, the latest changed first. */
  read(conversationId: ConversationId, before: Asked['input']['before']): Promise<Answer<Asked['output']>>;
};

export function createPast(connection: AgentConnection): Past {
  return { read: (conversationId, before) => connection.call('visitor:conversations', { conversationId, before }) };
}
