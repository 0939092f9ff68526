import type { Namespace, Socket } from 'socket.io';
import type { agentCommands } from '@qiao/shared/agent-commands';
import type { WireEvent } from '@qiao/shared/protocol';
import { EVENT } from '@qiao/shared/wire';
import { moveMark } from '../actions/move-mark.ts';
import { holds, mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Look } from './lookers.ts';
import { roomOfPreview } from './previews.ts';
import { roomOf } from './publish.ts';
import type { RealtimePorts } from './realtime.ts';
import type { Handlers } from './serve.ts';

export type Attention = 'mark:read' | 'mark:delivered' | 'preview:watch' | 'typing:set';
type Served = { socket: Socket; visitors: Namespace; ports: RealtimePorts };

/** What the desk tells by itself, while somebody looks and types; `actor` answers who does, anew for each command. */
export function attentionHandlers(
  { socket, visitors, ports }: Served,
  actor: () => Promise<AgentActor>,
): Pick<Handlers<typeof agentCommands>, Attention> {
  const { transcripts } = ports.store;
  let looking: Look | null = null;
  let asked = 0;
  return {
    'mark:read': async ({ conversationId, seq }) => {
      const who = await actor();
      const conversation = mustSee(who, await transcripts.conversation(conversationId));
      return holds(who, conversation)
        ? moveMark(ports, conversation, 'agentReadSeq', seq)
        : transcripts.marks(conversationId);
    },
    'mark:delivered': async ({ conversationId, seq }) => {
      const who = await actor();
      const conversation = mustSee(who, await transcripts.conversation(conversationId));
      if (holds(who, conversation)) ports.deliveries.note(conversation, 'agentDeliveredSeq', seq);
      return {};
    },
    'preview:watch': async ({ conversationId }) => {
      const turn = ++asked;
      if (!conversationId || looking?.conversationId !== conversationId) {
        const next = conversationId && (await lookAt(conversationId));
        // Somebody who goes along a list looks at the last of it, whichever the store answers last.
        if (turn !== asked) return {};
        for (const room of socket.rooms) if (room.startsWith(roomOfPreview(''))) await socket.leave(room);
        looking = next;
        if (conversationId) await socket.join(roomOfPreview(conversationId));
      }
      ports.lookers.look(socket, looking);
      return {};
    },
    'typing:set': async ({ conversationId, what = 'answer' }) => {
      const who = await actor();
      mustWrite(who);
      const conversation = mustSee(who, await transcripts.conversation(conversationId));
      const { agentId, name } = who.agent;
      const event: WireEvent = { type: 'typing:seen', conversationId, from: 'agent', name };
      // Never `volatile`: that would drop it whenever something else is just being written.
      const toColleagues: WireEvent = { ...event, agentId, what };
      // A note is nothing to a visitor, and neither are the words of somebody who cannot send them.
      if (what === 'answer' && holds(who, conversation)) visitors.to(roomOf(conversationId)).emit(EVENT, event);
      socket.to(roomOf(conversationId)).emit(EVENT, toColleagues);
      return {};
    },
  };

  async function lookAt(conversationId: Look['conversationId']): Promise<Look> {
    const who = await actor();
    const { siteId } = mustSee(who, await transcripts.conversation(conversationId));
    return { conversationId, siteId, agentId: who.agent.agentId };
  }
}
