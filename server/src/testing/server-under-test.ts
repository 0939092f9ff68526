import type { AddressInfo } from 'node:net';
import { rm } from 'node:fs/promises';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { newCommandId, newConversationId, newVisitorToken } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { RefusalReport, Reply, WireEvent } from '@qiao/shared/protocol';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import { AGENTS, EVENT, PROTOCOL_VERSION, VISITORS } from '@qiao/shared/wire';
import { beginSession } from '../actions/sign-in.ts';
import { createApp } from '../app.ts';
import { openUnderstanding } from '../intake/understanding.ts';
import type { Understanding } from '../intake/understanding.ts';
import { ALLOWANCES } from '../limits.ts';
import type { Allowances } from '../limits.ts';
import type { Agent, Log, Site, Store } from '../ports.ts';
import type { PushLine } from '../push/push-line.ts';
import { openSqliteStore } from '../store/sqlite/sqlite.ts';
import { temporaryFile } from '../store/sqlite/temporary-file.ts';
import { aSite, anAgent, START } from '../store/seeds.ts';
import { createManualClock } from './manual-clock.ts';

type CommandMap = Record<string, { input: unknown; output: unknown }>;

/** One real socket, with what it was told so far. */
export type Client<Commands extends CommandMap> = {
  socket: Socket;
  events: WireEvent[];
  ask<Name extends keyof Commands & string>(
    name: Name,
    input: Commands[Name]['input'],
  ): Promise<Reply<Commands[Name]['output']>>;
  /** The value of a command that is expected to be done; throws its refusal. */
  get<Name extends keyof Commands & string>(
    name: Name,
    input: Commands[Name]['input'],
  ): Promise<Commands[Name]['output']>;
  /** The refusal's code of a command that is expected to be refused. */
  refusal<Name extends keyof Commands & string>(name: Name, input: Commands[Name]['input']): Promise<string>;
};

export type VisitorClient = Client<VisitorCommands>;
export type AgentClient = Client<AgentCommands> & { agent: Agent };

type Folders = { widgetDir: string; deskDir: string; demoDir: string };
const NO_PAGES: Folders = { widgetDir: '/nowhere', deskDir: '/nowhere', demoDir: '/nowhere' };
const NO_PUSH_SERVICE: PushLine = {
  mayReach: () => true,
  post: () => Promise.reject(new Error('There is no push service.')),
};
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

type Options = {
  allowances?: Partial<Allowances>;
  site?: Partial<Site>;
  log?: Log;
  wrap?: (store: Store) => Store;
  folders?: Folders;
  understanding?: Understanding;
  pushLine?: PushLine;
};

/** A busy machine is slow; what does not come at all is told all the same. */
const EVENTUALLY_MS = 15_000;

export type UnderTest = Awaited<ReturnType<typeof startServerUnderTest>>;

/** The whole server on a free port over an embedded store in a temporary file, with a clock that the test moves. */
export async function startServerUnderTest(options: Options = {}) {
  const clock = createManualClock(START);
  const { path, folder } = await temporaryFile();
  const store = await openSqliteStore({ path, clock });
  const site = aSite(options.site);
  await store.sites.put(site);
  const ports = {
    store: options.wrap?.(store) ?? store,
    clock,
    log: options.log ?? silent,
    understanding: () => options.understanding ?? openUnderstanding(),
    carrier: null,
    pushLine: options.pushLine ?? NO_PUSH_SERVICE,
  };
  const app = createApp(ports, {
    publicUrl: 'http://chat.example.com',
    trustProxy: false,
    metricsToken: null,
    allowances: { ...ALLOWANCES, ...options.allowances },
    ...(options.folders ?? NO_PAGES),
  });
  await new Promise<void>((resolve) => void app.http.listen(0, '127.0.0.1', resolve));
  const address = app.http.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  const url = urlOf(address);
  const sockets: Socket[] = [];

  async function agent(over: Partial<Agent> = {}): Promise<AgentClient> {
    const made = anAgent({ siteIds: [site.siteId], name: 'Lin', ...over });
    await store.agents.put(made);
    return signedIn(made);
  }
  async function signedIn(made: Agent): Promise<AgentClient> {
    const { secret } = await beginSession(app.actionPorts, made);
    const client = await connect<AgentCommands>(`${url}${AGENTS}`, {
      auth: { version: PROTOCOL_VERSION },
      extraHeaders: { cookie: `qiao_session=${secret}` },
    });
    sockets.push(client.socket);
    await client.get('desk:hello', {});
    return { ...client, agent: made };
  }
  async function visitor(auth: Record<string, unknown> = {}): Promise<VisitorClient> {
    const client = await connect<VisitorCommands>(`${url}${VISITORS}`, {
      auth: { version: PROTOCOL_VERSION, siteId: site.siteId, token: newVisitorToken(crypto), identity: null, ...auth },
    });
    sockets.push(client.socket);
    return client;
  }
  async function close(): Promise<void> {
    for (const socket of sockets) socket.disconnect();
    await app.leave();
    await store.close();
    await rm(folder, { recursive: true });
  }
  /** The state of a conversation that this agent has; else undefined. */
  async function isWith(conversationId: ConversationId, holder: AgentClient) {
    const state = (await store.transcripts.conversation(conversationId))?.state;
    return state?.status === 'assigned' && state.agentId === holder.agent.agentId ? state : undefined;
  }
  return { app, url, store, site, clock, agent, signedIn, visitor, isWith, close };
}

function urlOf({ port }: AddressInfo): string {
  return `http://127.0.0.1:${port}`;
}

/** Connects, or rejects with the refusal that the handshake was answered with. */
export function connect<Commands extends CommandMap>(url: string, options: object): Promise<Client<Commands>> {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, ...options });
  const events: WireEvent[] = [];
  socket.on(EVENT, (event: WireEvent) => events.push(event));
  const ask: Client<Commands>['ask'] = (name, input) => socket.timeout(EVENTUALLY_MS).emitWithAck(name, input);
  const client: Client<Commands> = {
    socket,
    events,
    ask,
    async get(name, input) {
      const reply = await ask(name, input);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.refusal)}`);
      return reply.value;
    },
    async refusal(name, input) {
      const reply = await ask(name, input);
      return reply.ok ? 'done' : reply.refusal.code;
    },
  };
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(client));
    socket.once('connect_error', (error: Error & { data?: RefusalReport }) =>
      reject(new Error(error.data?.code ?? error.message)),
    );
  });
}

/** What `message:send` takes to begin a conversation with one message. */
export function firstMessage(text = 'The server does not answer') {
  return {
    conversationId: newConversationId(crypto),
    messages: [{ commandId: newCommandId(crypto), text }],
    start: { language: 'en' as const, page: null, context: null },
  };
}

/** Begins a conversation and answers its id. */
export async function beginConversation(visitor: VisitorClient, text?: string): Promise<ConversationId> {
  const message = firstMessage(text);
  const sent = await visitor.get('message:send', message);
  if (sent.refused) throw new Error(JSON.stringify(sent.refused));
  return message.conversationId;
}

/** Waits until `look` finds something, at most EVENTUALLY_MS. */
export async function eventually<T>(look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const until = Date.now() + EVENTUALLY_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`It did not come within ${EVENTUALLY_MS} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
