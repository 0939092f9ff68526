import type { Server } from 'socket.io';
import { forVisitor } from '@qiao/shared/for-visitor';
import type { AgentId, ConversationId, SiteId, VisitorId } from '@qiao/shared/ids';
import type { WireEvent } from '@qiao/shared/protocol';
import { AGENTS, EVENT, VISITORS } from '@qiao/shared/wire';
import type { Publish } from '../ports.ts';

/** Rooms: whoever watches a conversation, a visitor's own sockets, the desks of an agent, and those of a site. */
export const roomOf = (conversationId: ConversationId) => `conversation:${conversationId}`;
export const roomOfVisitor = (visitorId: VisitorId) => `visitor:${visitorId}`;
export const roomOfAgent = (agentId: AgentId) => `agent:${agentId}`;
export const roomOfSite = (siteId: SiteId) => `site:${siteId}`;

/** Tells over Socket.IO. A visitor's other tabs hear of a conversation that they do not watch yet by the visitor's room. */
export function createPublish(io: Server): Publish {
  const agents = io.of(AGENTS);
  const visitors = io.of(VISITORS);
  const tell = (event: WireEvent) => event;
  return {
    entries(conversationId, entries, listed) {
      const toVisitors = entries.map(forVisitor);
      const rooms = [roomOf(conversationId), ...(listed ? [roomOfVisitor(listed.conversation.visitor.visitorId)] : [])];
      visitors.to(rooms).emit(EVENT, tell({ type: 'entries:added', conversationId, entries: toVisitors }));
      agents
        .to(roomOf(conversationId))
        .emit(EVENT, tell({ type: 'entries:added', conversationId, entries: [...entries] }));
      if (listed) {
        agents.to(roomOfSite(listed.conversation.siteId)).emit(EVENT, tell({ type: 'conversation:changed', listed }));
      }
    },
    marks(conversationId, marks) {
      const event = tell({ type: 'marks:moved', conversationId, marks });
      visitors.to(roomOf(conversationId)).emit(EVENT, event);
      agents.to(roomOf(conversationId)).emit(EVENT, event);
    },
    mention(agentIds, told) {
      agents.to(agentIds.map(roomOfAgent)).emit(EVENT, tell({ type: 'mention:told', ...told }));
    },
    handedOver(agentId, told) {
      agents.to(roomOfAgent(agentId)).emit(EVENT, tell({ type: 'hand-over:told', ...told }));
    },
    templates(to) {
      const rooms = 'agentId' in to ? [roomOfAgent(to.agentId)] : to.siteIds.map(roomOfSite);
      if (rooms.length > 0) agents.to(rooms).emit(EVENT, tell({ type: 'templates:changed' }));
    },
    colleague(siteIds, colleague) {
      agents.to(siteIds.map(roomOfSite)).emit(EVENT, tell({ type: 'colleague:changed', colleague }));
    },
    siteAdded(agentIds, site) {
      if (agentIds.length === 0) return;
      const rooms = agentIds.map(roomOfAgent);
      agents.in(rooms).socketsJoin(roomOfSite(site.siteId));
      agents.to(rooms).emit(EVENT, tell({ type: 'site:added', site }));
    },
    trail(conversationId, pages) {
      const event = tell({ type: 'trail:told', conversationId, pages: [...pages] });
      agents.to(roomOf(conversationId)).emit(EVENT, event);
    },
    visit(agentIds, siteId, visit) {
      // No rooms at all would be everybody.
      if (agentIds.length === 0) return;
      agents.to(agentIds.map(roomOfAgent)).emit(EVENT, tell({ type: 'site:visited', siteId, visit }));
    },
  };
}
