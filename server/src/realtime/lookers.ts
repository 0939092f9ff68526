import type { Namespace, Socket } from 'socket.io';
import type { Conversation } from '@qiao/shared/conversation';
import type { AgentId, ConversationId, SiteId } from '@qiao/shared/ids';
import type { WireEvent } from '@qiao/shared/protocol';
import { EVENT } from '@qiao/shared/wire';
import type { Clock } from '../ports.ts';
import { createElsewhere } from './lookers-elsewhere.ts';
import { roomOfSite } from './publish.ts';

/** One desk before whose agent's eyes a conversation is. */
export type Look = Pick<Conversation, 'conversationId' | 'siteId'> & { agentId: AgentId };

/** Who looks at what, over all processes; kept nowhere. */
export interface Lookers {
  /** This desk looks at this, or still does; null: at nothing any more. */
  look(socket: Socket, look: Look | null): void;
  /** Tells one desk how it is now; what changes is told to all desks of the site. */
  tellAll(socket: Socket, siteIds: readonly SiteId[]): void;
  stop(): void;
}

/** What changes within this time is told at once, so that a hundred agents who go along their lists cost few events. */
const GATHER_MS = 150;
const LOOK_AGAIN_EVERY_MS = 400;
/**
 * A desk that knows itself in company says every half second that it still looks, so that one whose line fell silent is gone
 * soon. One that looks alone says nothing: nobody would see.
 */
const SILENCE_MS = 1_400;

type Local = Look & { heardAt: number };
type Seen = { siteId: SiteId; agentIds: AgentId[] };
type Ports = { clock: Clock; isAlone: boolean };

/** `isAlone` where there is no other process to tell. */
export function createLookers(agents: Namespace, { clock, isAlone }: Ports): Lookers {
  const desks = new Map<Socket, Local>();
  const known = new WeakSet<Socket>();
  const elsewhere = isAlone ? null : createElsewhere(agents, { clock, onChange: soon });
  let told = new Map<ConversationId, Seen>();
  let undoSoon: (() => void) | null = null;
  let undoAgain: (() => void) | null = null;

  function soon(): void {
    undoSoon ??= clock.after(GATHER_MS, () => {
      undoSoon = null;
      update();
    });
  }

  function update(): void {
    for (const [socket, { conversationId, heardAt }] of desks) {
      if (isCompany(told.get(conversationId)) && heardAt < clock.now() - SILENCE_MS) desks.delete(socket);
    }
    elsewhere?.tell([...desks.values()]);
    const seen = gather([...desks.values(), ...(elsewhere?.looks() ?? [])]);
    for (const look of desks.values()) {
      const { conversationId } = look;
      if (isCompany(seen.get(conversationId)) && !isCompany(told.get(conversationId))) look.heardAt = clock.now();
    }
    tellChanges(agents, told, seen);
    told = seen;
    undoAgain?.();
    const isBusy = [...seen.values()].some(isCompany) || (elsewhere !== null && seen.size > 0);
    undoAgain = isBusy ? clock.after(LOOK_AGAIN_EVERY_MS, update) : null;
  }

  return {
    look(socket, look) {
      const before = desks.get(socket);
      if (!known.has(socket)) socket.once('disconnect', () => leave(socket));
      known.add(socket);
      if (look) desks.set(socket, { ...look, heardAt: clock.now() });
      else desks.delete(socket);
      if (before?.conversationId !== look?.conversationId) soon();
    },
    tellAll(socket, siteIds) {
      const lookers = [...told].flatMap(([conversationId, { siteId, agentIds }]) =>
        siteIds.includes(siteId) ? [{ conversationId, agentIds }] : [],
      );
      const event: WireEvent = { type: 'lookers:told', lookers };
      if (lookers.length > 0) socket.emit(EVENT, event);
    },
    stop() {
      undoSoon?.();
      undoAgain?.();
    },
  };

  function leave(socket: Socket): void {
    if (desks.delete(socket)) soon();
  }
}

function isCompany(seen: Seen | undefined): boolean {
  return (seen?.agentIds.length ?? 0) > 1;
}

/** Several desks of one agent count once. */
function gather(looks: readonly Look[]): Map<ConversationId, Seen> {
  const seen = new Map<ConversationId, Seen>();
  for (const { conversationId, siteId, agentId } of looks) {
    const agentIds = seen.get(conversationId)?.agentIds ?? [];
    if (!agentIds.includes(agentId)) seen.set(conversationId, { siteId, agentIds: [...agentIds, agentId].toSorted() });
  }
  return seen;
}

/** Each process tells its own desks. */
function tellChanges(
  agents: Namespace,
  before: ReadonlyMap<ConversationId, Seen>,
  after: ReadonlyMap<ConversationId, Seen>,
): void {
  const changes = new Map<SiteId, Extract<WireEvent, { type: 'lookers:told' }>['lookers']>();
  for (const [conversationId, { siteId }] of [...before, ...after]) {
    const [one, other] = [before, after].map((seen) => seen.get(conversationId)?.agentIds ?? []);
    if (!other || one?.join() === other.join()) continue;
    const ofSite = changes.get(siteId) ?? [];
    if (!ofSite.some((change) => change.conversationId === conversationId)) {
      changes.set(siteId, [...ofSite, { conversationId, agentIds: other }]);
    }
  }
  for (const [siteId, lookers] of changes) {
    const event: WireEvent = { type: 'lookers:told', lookers };
    agents.local.to(roomOfSite(siteId)).emit(EVENT, event);
  }
}
