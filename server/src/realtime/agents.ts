import type { Namespace, Socket } from 'socket.io';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import { agentAuthSchema } from '@qiao/shared/handshake';
import { agentCommands } from '@qiao/shared/agent-commands';
import type { pushCommands } from '@qiao/shared/push';
import type { WireEvent } from '@qiao/shared/protocol';
import { EVENT, LIST_SIZE } from '@qiao/shared/wire';
import { addNote } from '../actions/add-note.ts';
import { acceptConversation } from '../actions/accept-conversation.ts';
import { colleaguesOf, tellAvailability } from '../actions/colleagues.ts';
import { closeConversation, giveBackConversation } from '../actions/leave-conversation.ts';
import { handOver } from '../actions/hand-over.ts';
import { handOverChoices } from '../actions/hand-over-choices.ts';
import { firstRows } from '../actions/first-rows.ts';
import { readEntries } from '../actions/read-entries.ts';
import { reopenConversation } from '../actions/reopen-conversation.ts';
import { searchMessages } from '../actions/search-messages.ts';
import { sendAgentMessage } from '../actions/send-message.ts';
import { agentOfSession } from '../actions/sign-in.ts';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { askQuestion } from '../actions/ask-question.ts';
import { setCategory } from '../actions/set-category.ts';
import { setSlotByAgent } from '../actions/set-slot.ts';
import { describeTaxonomy } from '../intake/describe-taxonomy.ts';
import { mustSee, mustServe } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { sessionCookie } from '../http/cookie.ts';
import { auditHandlers } from './audit.ts';
import { attentionHandlers } from './attention.ts';
import type { Attention } from './attention.ts';
import { checkVersion, guard } from './handshake.ts';
import { organiseHandlers } from './organise.ts';
import { roomOfAgent, roomOfSite } from './publish.ts';
import { siteHandlers } from './site-settings.ts';
import { pastHandlers } from './past.ts';
import { pushHandlers } from './push.ts';
import { visitHandlers } from './site-visits.ts';
import { staffHandlers } from './staff.ts';
import { teamHandlers } from './teams.ts';
import { templateHandlers } from './templates.ts';
import { trailHandlers } from './trail.ts';
import type { RealtimePorts } from './realtime.ts';
import { sendBatch } from './send-batch.ts';
import { parse, serve } from './serve.ts';
import type { Handlers } from './serve.ts';

/** The door of the desk: each command is one action. */
export function serveAgents(agents: Namespace, visitors: Namespace, ports: RealtimePorts): void {
  const entered = new WeakMap<Socket, { secret: string; agent: Agent }>();
  guard(agents, ports, async (socket) => {
    checkVersion(socket.handshake.auth);
    parse(agentAuthSchema, socket.handshake.auth);
    const secret = sessionCookie(socket.handshake.headers.cookie);
    const agent = secret && (await agentOfSession(ports, secret));
    if (!secret || !agent) throw new Refusal('signed_out');
    entered.set(socket, { secret, agent });
  });
  agents.on('connection', (socket) => {
    const known = entered.get(socket);
    if (!known) return void socket.disconnect(true);
    const { secret, agent } = known;
    ports.sessionWatch.watch(socket, secret, agent);
    serve(socket, agentCommands, handlersOf({ socket, secret, visitors, ports }), ports.door('agent', secret));
  });
}

type Served = { socket: Socket; secret: string; visitors: Namespace; ports: RealtimePorts };

function handlersOf(served: Served): Handlers<typeof agentCommands> {
  const actor = () => actorOf(served);
  return {
    ...readingHandlers(served),
    ...writingHandlers(served),
    ...attentionHandlers(served, actor),
    ...inRooms(served.ports, actor),
    ...pushHandlers(served.ports, actor, served.secret),
  };
}

/** What has a file of its own. */
function inRooms(ports: RealtimePorts, actor: () => Promise<AgentActor>) {
  return {
    ...staffHandlers(ports, actor),
    ...teamHandlers(ports, actor),
    ...siteHandlers(ports, actor),
    ...organiseHandlers(ports, actor),
    ...templateHandlers(ports, actor),
    ...visitHandlers(ports, actor),
    ...pastHandlers(ports, actor),
    ...auditHandlers(ports, actor),
    ...trailHandlers(ports, actor),
  };
}

/** Looked up for each command, so that a session that ended or a role that changed counts at once. */
async function actorOf({ socket, secret, ports }: Served): Promise<AgentActor> {
  const agent = await agentOfSession(ports, secret);
  if (agent) return { kind: 'agent', agent };
  const event: WireEvent = { type: 'session:ended' };
  socket.emit(EVENT, event);
  throw new Refusal('signed_out');
}

async function seen(served: Served, conversationId: ConversationId): Promise<Conversation> {
  return mustSee(await actorOf(served), await served.ports.store.transcripts.conversation(conversationId));
}

type Reading =
  | 'taxonomy:read'
  | 'desk:hello'
  | 'conversations:first'
  | 'conversations:list'
  | 'messages:search'
  | 'conversation:watch'
  | 'conversation:unwatch'
  | 'entries:read';
type InRooms = keyof ReturnType<typeof inRooms>;
type All = Handlers<typeof agentCommands>;

function readingHandlers(served: Served): Pick<All, Reading> {
  const { socket, ports } = served;
  return {
    'desk:hello': () => hello(served),
    'taxonomy:read': () => Promise.resolve(describeTaxonomy(ports.understanding().taxonomy)),
    'conversations:list': async ({ siteId, cursor }) => {
      mustServe(await actorOf(served), siteId);
      return ports.store.transcripts.changedSince(siteId, cursor, LIST_SIZE);
    },
    'conversations:first': async ({ view }) => ({ listed: await firstRows(ports, await actorOf(served), view) }),
    'messages:search': async (wanted) => searchMessages(ports, await actorOf(served), wanted),
    'conversation:watch': async ({ conversationId, afterSeq }) => {
      await seen(served, conversationId);
      await ports.watchers.watch(socket, conversationId);
      return readEntries(ports, conversationId, afterSeq);
    },
    'conversation:unwatch': async ({ conversationId }) => {
      await ports.watchers.unwatch(socket, conversationId);
      return {};
    },
    'entries:read': async ({ conversationId, afterSeq }) => {
      await seen(served, conversationId);
      return readEntries(ports, conversationId, afterSeq);
    },
  };
}

function writingHandlers(served: Served): Omit<All, Reading | Attention | InRooms | keyof typeof pushCommands> {
  const { ports } = served;
  // Going online and taking a conversation are often one movement of the hand: the second must see what the first came to.
  let choosing: Promise<unknown> = Promise.resolve();
  return {
    'conversation:accept': async (command) => {
      await Promise.allSettled([choosing]);
      return { entries: await acceptConversation(ports, await actorOf(served), command) };
    },
    'conversation:give-back': async (command) => ({
      entries: await giveBackConversation(ports, await actorOf(served), command),
    }),
    'conversation:hand-over': async (command) => ({ entries: await handOver(ports, await actorOf(served), command) }),
    'hand-over:choices': async ({ conversationId }) => handOverChoices(ports, await actorOf(served), conversationId),
    'conversation:close': async (command) => ({
      entries: await closeConversation(ports, await actorOf(served), command),
    }),
    'conversation:reopen': async (command) => ({
      entries: await reopenConversation(ports, await actorOf(served), command),
    }),
    'message:send': async ({ conversationId, assignmentSeq, messages }) => {
      const actor = await actorOf(served);
      return sendBatch(ports, { who: actor.agent.agentId, messages }, (message) =>
        sendAgentMessage(ports, actor, { conversationId, assignmentSeq, ...message }),
      );
    },
    'note:add': async (command) => ({ entries: await addNote(ports, await actorOf(served), command) }),
    'category:set': async (command) => ({ entries: await setCategory(ports, await actorOf(served), command) }),
    'slot:set': async (command) => ({ entries: await setSlotByAgent(ports, await actorOf(served), command) }),
    'question:ask': async (command) => ({ entries: await askQuestion(ports, await actorOf(served), command) }),
    'availability:set': async ({ availability }) => {
      const chosen = actorOf(served).then(async ({ agent }) => {
        await ports.store.presence.choose(agent.agentId, availability);
        return agent;
      });
      choosing = chosen;
      const agent = await chosen;
      for (const siteId of agent.siteIds) ports.queue.kick(siteId);
      return tellAvailability(ports, agent);
    },
  };
}

/** Comes with every connection: joins the sites' rooms, renews the lease, and tells the desk who and what there is. */
async function hello(served: Served) {
  const { socket, ports } = served;
  const { agent } = await actorOf(served);
  await socket.join([roomOfAgent(agent.agentId), ...agent.siteIds.map(roomOfSite)]);
  await ports.attendance.arrive(socket, agent);
  ports.lookers.tellAll(socket, agent.siteIds);
  const me = await tellAvailability(ports, agent);
  for (const siteId of agent.siteIds) ports.queue.kick(siteId);
  const [sites, colleagues] = await Promise.all([ports.store.sites.all(), colleaguesOf(ports, agent.siteIds)]);
  return {
    me,
    sites: sites.filter(({ siteId }) => agent.siteIds.includes(siteId)).map(({ siteId, name }) => ({ siteId, name })),
    colleagues,
    store: ports.store.kind,
  };
}
