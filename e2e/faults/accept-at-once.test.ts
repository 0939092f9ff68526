import { expect, test } from 'vitest';
import { makeAdmin, makeFirstAdmin } from '../support/accounts.ts';
import { STORES, freshDatabase, isSkipped, titleOf } from '../support/databases.ts';
import { connectAgent, connectVisitor } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { startPlainServer } from '../support/server.ts';
import { START, draft, newId } from '../support/wire.ts';
import type { Answer, Done } from '../support/wire.ts';
import { readLog } from './checker.ts';

const ROUNDS = 10;
const AT_A_TIME = 5;

const available = (line: Line, availability: 'online' | 'away') => line.get('availability:set', { availability });
const closed = async (line: Line, conversationId: string) =>
  line.get('conversation:close', { conversationId, commandId: newId(), reason: 'resolved' });

async function begin(visitor: Line): Promise<string> {
  const conversationId = newId();
  await visitor.get('message:send', { conversationId, messages: [draft('who is there?')], start: START });
  return conversationId;
}

/** Takes it by hand; while the change to online is not yet durable it is refused `agent_away`, so it is asked again at once. */
async function accept(line: Line, conversationId: string): Promise<Answer<Done>> {
  for (;;) {
    const answer = await line.call<Done>('conversation:accept', { conversationId, commandId: newId() });
    if (answer.ok !== false || answer.refusal.code !== 'agent_away') return answer;
  }
}

test.for(STORES)(
  '[FAULT-4] of two agents and the queue exactly one gets a conversation, fifty times, %s',
  async (store, { skip }) => {
    if (isSkipped(store)) skip(titleOf(store));
    const database = await freshDatabase(store);
    const server = await startPlainServer(database.url === undefined ? {} : { database: database.url });
    try {
      const accounts = [await makeFirstAdmin(server), await makeAdmin(server, 'mia@example.com')];
      const agents = await Promise.all(accounts.map((account) => connectAgent(server, account)));
      const [observer] = agents;
      if (!observer) throw new Error('There are two agents.');
      const tally = { byHand: 0, byQueue: 0, lostTheRace: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        await Promise.all(agents.map((agent) => available(agent, 'away')));
        // A visitor for each round, so that nobody meets the limit on messages.
        const visitor = await connectVisitor(server);
        const ids: string[] = [];
        for (let n = 0; n < AT_A_TIME; n++) ids.push(await begin(visitor));
        const changing = agents.map((agent) => available(agent, 'online'));
        // The queue begins with the oldest, the agents with the latest.
        const answers = await Promise.all(ids.toReversed().flatMap((id) => agents.map((agent) => accept(agent, id))));
        await Promise.all(changing);
        for (const answer of answers) {
          if (answer.ok === true) continue;
          expect(answer).toMatchObject({ ok: false, refusal: { code: 'already_assigned' } });
          tally.lostTheRace++;
        }
        for (const id of ids) {
          const log = await readLog(observer, id);
          const assignments = log.flatMap(({ body }) => (body.type === 'assigned' ? [body] : []));
          expect(assignments.map(({ agentId }) => agentId)).toHaveLength(1);
          expect(log.map(({ body }) => body.type).filter((type) => type !== 'withdrawn')).toEqual([
            'started',
            'message',
            'assigned',
          ]);
          if (assignments[0]?.why?.rule === 'taken_by_hand') tally.byHand++;
          else tally.byQueue++;
          await closed(observer, id);
        }
        visitor.close();
      }
      process.stdout.write(`accepted at once, ${store}: ${JSON.stringify(tally)}\n`);
      expect(tally.byHand + tally.byQueue).toBe(ROUNDS * AT_A_TIME);
      // Where one of them always had it to itself, this would be no race.
      expect(tally.byHand).toBeGreaterThan(0);
      expect(tally.lostTheRace).toBeGreaterThanOrEqual(ROUNDS);
      for (const agent of agents) agent.close();
    } finally {
      await server.remove();
      await database.drop();
    }
  },
);
