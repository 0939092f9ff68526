import type { Line } from './line.ts';
import { SITE } from './stage.ts';
import { newId } from './wire.ts';
import type { Done, Listed, ListPage, Sent } from './wire.ts';

/** What an agent does in the one conversation that is open, without a desk. */
export interface Serving {
  /** Waits until it is with this agent. */
  has(): Promise<void>;
  say(text: string): Promise<void>;
  ask(scenario: string): Promise<void>;
  set(slot: string, value: string): Promise<void>;
  close(): Promise<void>;
}

export function serveBy(agent: Line): Serving {
  const open = async (): Promise<Listed['conversation']> => {
    const { listed } = await agent.get<ListPage>('conversations:list', { siteId: SITE, cursor: null });
    const found = listed.find(({ conversation }) => conversation.state.status !== 'closed');
    if (!found) throw new Error('No conversation is open.');
    return found.conversation;
  };
  const command = async () => ({ conversationId: (await open()).conversationId, commandId: newId() });
  const assignmentSeq = async () => {
    const { state } = await open();
    return state.status === 'assigned' ? state.assignmentSeq : null;
  };
  return {
    async has() {
      while ((await assignmentSeq()) === null) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    async say(text) {
      const { conversationId } = await open();
      const messages = [{ commandId: newId(), text }];
      const sent = await agent.get<Sent>('message:send', {
        conversationId,
        assignmentSeq: await assignmentSeq(),
        messages,
      });
      if (sent.refused) throw new Error(`It was refused: ${sent.refused.refusal.code}`);
    },
    ask: async (scenario) => void (await agent.get<Done>('question:ask', { ...(await command()), scenario })),
    set: async (slot, value) => void (await agent.get<Done>('slot:set', { ...(await command()), slot, value })),
    close: async () => void (await agent.get<Done>('conversation:close', { ...(await command()), reason: 'resolved' })),
  };
}
