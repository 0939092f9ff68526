import { setTimeout as wait } from 'node:timers/promises';
import { readLog } from '../faults/checker.ts';
import { makeAdmin } from './accounts.ts';
import type { Agent } from './agent.ts';
import { connectAgent, connectVisitor } from './line.ts';
import type { Line } from './line.ts';
import { startRelay } from './relay.ts';
import { cli } from './server.ts';
import { SITE } from './stage.ts';
import type { Stage } from './stage.ts';
import { START, draft, newId } from './wire.ts';
import type { Done } from './wire.ts';

const CHATS = 8;

/** A chat, and what tells the replies that are meant for it from all others. */
export type Chat = { conversationId: string; name: string };

/** An agent at a desk with eight chats over a line that can be cut, and a lead who moves chats about without a desk. */
export interface Juggling {
  readonly agent: Agent;
  readonly chats: readonly Chat[];
  /** Breaks the agent's line; the desk comes back by itself. */
  cutLine(): void;
  /** Takes the chat from the agent. */
  takeAway(chat: Chat): Promise<void>;
  /** Gives it to the agent again, whoever has it now. */
  giveBack(chat: Chat): Promise<void>;
  /** The texts of all answers in the chat's log, in order. */
  answersIn(chat: Chat): Promise<string[]>;
  end(): Promise<void>;
}

export async function juggle(stage: Stage): Promise<Juggling> {
  const { server } = stage;
  const relay = await startRelay({ port: server.port });
  const agent = await stage.agent('Lin 林', { at: { url: `http://localhost:${relay.port}` } });
  agent.troubles.expect(/WebSocket connection to .* failed|net::ERR_/);
  const lin = 'agent0@example.com';
  await insistOnCapacity(stage, lin, CHATS);
  const visitors: Line[] = [];
  const chats: Chat[] = [];
  for (let n = 0; n < CHATS; n++) {
    const visitor = await connectVisitor(server, { siteId: SITE });
    const chat = { conversationId: newId(), name: `chat-${n}` };
    const messages = [draft(`I am ${chat.name}`)];
    await visitor.get('message:send', { conversationId: chat.conversationId, messages, start: START });
    visitors.push(visitor);
    chats.push(chat);
  }
  const account = await makeAdmin(server, 'wei@example.com', 'Wei 魏');
  await insistOnCapacity(stage, 'wei@example.com', 2 * CHATS);
  await chatsAreWith(agent);
  const lead = await connectAgent(server, account);
  await lead.get('availability:set', { availability: 'online' });
  const holder = chats[0] && (await holderOf(lead, chats[0]));
  if (!holder) throw new Error('The first chat is with nobody.');
  return {
    agent,
    chats,
    cutLine: () => {
      for (const link of relay.links()) link.cut();
    },
    takeAway: (chat) => handTo(lead, account.agentId, chat),
    giveBack: (chat) => handTo(lead, holder.agentId, chat),
    answersIn: async ({ conversationId }) =>
      (await readLog(lead, conversationId)).flatMap(({ author, body }) =>
        body.type === 'message' && author.kind === 'agent' ? [body.text] : [],
      ),
    end: async () => {
      // Whoever begins anew on this stage has no chats of before, and no lead who is given the new ones.
      for (const chat of chats) await close(lead, account.agentId, chat);
      await lead.get('availability:set', { availability: 'away' });
      for (const line of [lead, ...visitors]) line.close();
      await relay.stop();
    },
  };
}

type Holder = { agentId: string; assignmentSeq: number };

async function holderOf(lead: Line, { conversationId }: Chat): Promise<Holder | null> {
  const log = await readLog(lead, conversationId);
  const last = log.findLast(({ body }) => ['assigned', 'requeued'].includes(body.type));
  return last?.body.type === 'assigned' ? { agentId: last.body.agentId, assignmentSeq: last.seq } : null;
}

/** By the lead, whoever has it. */
async function handTo(lead: Line, to: string, chat: Chat): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const held = await holderOf(lead, chat);
    if (held?.agentId === to) return;
    if (held) {
      const { assignmentSeq } = held;
      const on = { conversationId: chat.conversationId, commandId: newId() };
      const answer = await lead.call<Done>('conversation:hand-over', {
        ...on,
        assignmentSeq,
        to,
        note: 'Over to you.',
      });
      if (answer.ok === true) return;
    }
    await wait(100);
  }
  throw new Error(`${chat.name} was not handed over.`);
}

async function close(lead: Line, leadId: string, chat: Chat): Promise<void> {
  await handTo(lead, leadId, chat);
  const { conversationId } = chat;
  await lead.get<Done>('conversation:close', { conversationId, commandId: newId(), reason: 'resolved' });
}

async function insistOnCapacity({ server }: Stage, email: string, capacity: number): Promise<void> {
  const ran = await cli(server, ['agent', 'set', email, '--capacity', String(capacity)]);
  if (ran.exitCode !== 0) throw new Error(`The capacity was not set: ${ran.stderr}`);
}

async function chatsAreWith({ page }: Agent): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Your chats' })
    .getByRole('link')
    .nth(CHATS - 1)
    .waitFor();
}
