import type { Namespace, Socket } from 'socket.io';
import type { Conversation } from '@qiao/shared/conversation';
import { forVisitor } from '@qiao/shared/for-visitor';
import { isOpenAt, nextOpenAt } from '@qiao/shared/hours';
import type { Hours } from '@qiao/shared/hours';
import type { ConversationId } from '@qiao/shared/ids';
import { visitorAuthSchema } from '@qiao/shared/handshake';
import { visitorCommands } from '@qiao/shared/visitor-commands';
import type { WireEvent } from '@qiao/shared/protocol';
import { EVENT } from '@qiao/shared/wire';
import { colleaguesOf } from '../actions/colleagues.ts';
import { listOwn } from '../actions/list-own.ts';
import { moveMark } from '../actions/move-mark.ts';
import { rateConversation } from '../actions/rate-conversation.ts';
import { readEntries } from '../actions/read-entries.ts';
import { recogniseVisitor } from '../actions/recognise-visitor.ts';
import { sendVisitorMessage } from '../actions/send-message.ts';
import { setSlotByVisitor } from '../actions/set-slot.ts';
import { tellContext } from '../actions/tell-context.ts';
import { tellTrail } from '../actions/tell-trail.ts';
import { mustBeOwn } from '../rules/access.ts';
import type { VisitorActor } from '../rules/access.ts';
import { checkVersion, guard } from './handshake.ts';
import { createPreviews } from './previews.ts';
import { roomOf, roomOfVisitor } from './publish.ts';
import type { RealtimePorts } from './realtime.ts';
import { sendBatch } from './send-batch.ts';
import { parse, serve } from './serve.ts';
import type { Handlers } from './serve.ts';

/** The door of the widget: each command is one action. */
export function serveVisitors(visitors: Namespace, agents: Namespace, ports: RealtimePorts): void {
  const actors = new WeakMap<Socket, VisitorActor>();
  guard(visitors, ports, async (socket) => {
    checkVersion(socket.handshake.auth);
    const auth = parse(visitorAuthSchema, socket.handshake.auth);
    actors.set(socket, await recogniseVisitor(ports.store, auth, ports.clock.now()));
  });
  visitors.on('connection', (socket) => {
    const actor = actors.get(socket);
    if (!actor) return void socket.disconnect(true);
    // The adapter of one process joins at once; with Redis between processes nothing is missed that the cursor does not find.
    void socket.join(actor.ids.map(roomOfVisitor));
    const who = actor.profile.visitorId;
    serve(socket, visitorCommands, handlersOf({ socket, actor, agents, ports }), ports.door('visitor', who));
  });
}

type Served = { socket: Socket; actor: VisitorActor; agents: Namespace; ports: RealtimePorts };

function handlersOf({ socket, actor, agents, ports }: Served): Handlers<typeof visitorCommands> {
  const preview = createPreviews(agents, ports);
  const own = async (conversationId: ConversationId): Promise<Conversation> =>
    mustBeOwn(actor, await ports.store.transcripts.conversation(conversationId));
  const read = async (conversationId: ConversationId, afterSeq: number) => {
    const page = await readEntries(ports, conversationId, afterSeq);
    return { ...page, entries: page.entries.map(forVisitor) };
  };
  return {
    'visitor:hello': () => hello(ports, actor),
    'conversations:list': ({ before }) => listOwn(ports, actor, before),
    'conversation:watch': async ({ conversationId, afterSeq }) => {
      await own(conversationId);
      await ports.watchers.watch(socket, conversationId);
      return read(conversationId, afterSeq);
    },
    'entries:read': async ({ conversationId, afterSeq }) => {
      await own(conversationId);
      return read(conversationId, afterSeq);
    },
    'message:send': async ({ conversationId, messages, start }) => {
      const sent = await sendBatch(ports, { who: actor.profile.visitorId, messages }, (message) =>
        sendVisitorMessage(ports, actor, { conversationId, start, ...message }),
      );
      return { ...sent, entries: sent.entries.map(forVisitor) };
    },
    'slot:set': async (command) => {
      const entries = await setSlotByVisitor(ports, actor, command);
      return { entries: entries.map(forVisitor) };
    },
    'context:tell': async (command) => {
      await ports.limits.context(actor.profile.visitorId);
      const { entries, mistakes } = await tellContext(ports, actor, command);
      return { entries: entries.map(forVisitor), mistakes };
    },
    'trail:tell': async (command) => {
      await ports.limits.context(actor.profile.visitorId);
      await tellTrail(ports, actor, command);
      return {};
    },
    'conversation:rate': async (command) => {
      const entries = await rateConversation(ports, actor, command);
      return { entries: entries.map(forVisitor) };
    },
    'mark:read': async ({ conversationId, seq }) => moveMark(ports, await own(conversationId), 'visitorReadSeq', seq),
    'mark:delivered': async ({ conversationId, seq }) => {
      ports.deliveries.note(await own(conversationId), 'visitorDeliveredSeq', seq);
      return {};
    },
    'typing:set': async ({ conversationId, text }) => {
      const conversation = await own(conversationId);
      if (text !== undefined) await preview(conversation, text);
      if (text === '') return {};
      const event: WireEvent = { type: 'typing:seen', conversationId, from: 'visitor', name: null };
      agents.to(roomOf(conversationId)).emit(EVENT, event);
      socket.to(roomOf(conversationId)).emit(EVENT, event);
      return {};
    },
  };
}

function backAt(hours: Hours | null, now: number): number | null {
  return isOpenAt(hours, now) ? null : nextOpenAt(hours, now);
}

async function hello(ports: RealtimePorts, actor: VisitorActor) {
  const [site, colleagues, { conversations }] = await Promise.all([
    ports.store.sites.byId(actor.siteId),
    colleaguesOf(ports, [actor.siteId]),
    listOwn(ports, actor, null),
  ]);
  const isAnybodyOnline = colleagues.some(({ availability, role }) => availability === 'online' && role !== 'auditor');
  return {
    site: {
      siteId: actor.siteId,
      name: site?.name ?? actor.siteId,
      isAnybodyOnline,
      isTypingShown: site?.isTypingShown ?? false,
      trail: site?.pageTrail ?? 'off',
      backAt: backAt(site?.hours ?? null, ports.clock.now()),
    },
    visitor: actor.profile,
    conversations,
  };
}
