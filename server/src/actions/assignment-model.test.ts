import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCommandId } from '@qiao/shared/ids';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { StoreUnavailable } from '../ports.ts';
import type { Agent, Store } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { aSite, anAgent, begun, decision, START } from '../store/seeds.ts';
import { openSqliteStore } from '../store/sqlite/sqlite.ts';
import { temporaryFile } from '../store/sqlite/temporary-file.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { acceptConversation } from './accept-conversation.ts';
import { assignWaiting } from './assign-waiting.ts';
import { handOver } from './hand-over.ts';
import { closeConversation, giveBackConversation } from './leave-conversation.ts';
import type { ActionPorts } from './ports.ts';
import { snoozeConversation, wakeConversation, wakeTheDue } from './snooze-conversation.ts';
import { sweepSlots } from './sweep.ts';
import { SILENT_PUBLISH } from '../silent-publish.ts';

const clock = createManualClock(START);
let store: Store;
let folder: string;
beforeAll(async () => {
  const file = await temporaryFile();
  folder = file.folder;
  store = await openSqliteStore({ path: file.path, clock });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Where a process dies, or the store stops answering, in the middle of an assignment. */
type Fault = 'none' | 'append is lost' | 'answer is lost' | 'release is lost';

/** The same store, except that some of its calls fail, before or after they are done, as `faults` says in turn. */
function unreliable(faults: readonly Fault[]): Store {
  let calls = 0;
  const next = () => faults[calls++ % Math.max(1, faults.length)] ?? 'none';
  return {
    ...store,
    transcripts: {
      ...store.transcripts,
      async append(append) {
        const fault = next();
        if (fault === 'append is lost') throw new StoreUnavailable('lost');
        const result = await store.transcripts.append(append);
        if (fault === 'answer is lost') throw new StoreUnavailable('lost');
        return result;
      },
    },
    slots: {
      ...store.slots,
      async release(slot) {
        if (next() === 'release is lost') throw new StoreUnavailable('lost');
        await store.slots.release(slot);
      },
    },
  };
}

type Step = {
  verb: 'accept' | 'give back' | 'hand over' | 'close' | 'route' | 'visitor writes' | 'snooze' | 'wake' | 'time comes';
  agent: number;
  conversation: number;
};
const steps = fc.array(
  fc.record<Step>({
    verb: fc.constantFrom(
      'accept',
      'accept',
      'give back',
      'hand over',
      'hand over',
      'close',
      'route',
      'visitor writes',
      'snooze',
      'snooze',
      'wake',
      'time comes',
    ),
    agent: fc.nat(2),
    conversation: fc.nat(5),
  }),
  { minLength: 5, maxLength: 40 },
);
const faults = fc.array(
  fc.constantFrom<Fault>('none', 'none', 'none', 'append is lost', 'answer is lost', 'release is lost'),
  {
    minLength: 1,
    maxLength: 12,
  },
);

test(
  '[ASSIGN-12] whoever races whom and whatever fails: capacity holds at every moment, nobody shares, no slot stays orphaned',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, faults, fc.integer({ min: 1, max: 5 }), async (plan, failing, atOnce) => {
        const { agents, conversations, siteId } = await aDesk();
        const ports = portsOver(unreliable(failing));
        for (let from = 0; from < plan.length; from += atOnce) {
          const racing = plan
            .slice(from, from + atOnce)
            .map((step) => take(ports, step, { agents, conversations, siteId }));
          await Promise.all([...racing, capacityHolds(agents)]);
          await capacityHolds(agents);
        }
        await clock.sleep(10_001);
        await sweepSlots(portsOver(store));
        await clock.sleep(10_001);
        await sweepSlots(portsOver(store));
        await slotsAreTrue(agents, conversations);
        await nobodySleepsOn(conversations);
      }),
      { numRuns: 60 },
    );
  },
);

async function aDesk() {
  const site = aSite();
  await store.sites.put(site);
  const agents = [1, 2, 3].map((capacity) => anAgent({ siteIds: [site.siteId], capacity }));
  for (const agent of agents) {
    await store.agents.put(agent);
    await store.presence.choose(agent.agentId, 'online');
    await store.presence.renew([agent.agentId], 3_600_000);
  }
  const conversations: ConversationId[] = [];
  for (let n = 0; n < 6; n++) conversations.push(await begun(store, { siteId: site.siteId, at: clock.now() }));
  return { agents, conversations, siteId: site.siteId };
}

type Desk = Awaited<ReturnType<typeof aDesk>>;

function understanding(): never {
  throw new Error('Assigning understands nothing.');
}

function portsOver(over: Store): ActionPorts {
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  return {
    store: over,
    publish: SILENT_PUBLISH,
    queue: { kick: () => {} },
    clock,
    log: silent,
    random: crypto,
    understanding,
  };
}

async function take(ports: ActionPorts, step: Step, { agents, conversations, siteId }: Desk): Promise<void> {
  const agent = agents[step.agent % agents.length];
  const conversationId = conversations[step.conversation % conversations.length];
  if (!agent || !conversationId) throw new Error('The plan is about agents and conversations that exist.');
  const actor = { kind: 'agent', agent } as const;
  const command = { conversationId, commandId: newCommandId(crypto) };
  try {
    if (step.verb === 'accept') await acceptConversation(ports, actor, command);
    if (step.verb === 'give back') await giveBackConversation(ports, actor, command);
    if (step.verb === 'hand over')
      await handOnwards(ports, actor, { ...command, to: agents[(step.agent + step.conversation) % 3] });
    if (step.verb === 'close') await closeConversation(ports, actor, { ...command, reason: 'other' });
    if (step.verb === 'route') await assignWaiting(ports, siteId);
    if (step.verb === 'visitor writes') await writeIntoTheLog(conversationId);
    if (step.verb === 'snooze') await snoozeConversation(ports, actor, { ...command, until: clock.now() + SLEEP_MS });
    if (step.verb === 'wake') await wakeConversation(ports, actor, command);
    if (step.verb === 'time comes') await timeComes(ports);
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof StoreUnavailable)) throw error;
  }
}

/** To whom the plan says; where that is oneself, to the queue. */
async function handOnwards(
  ports: ActionPorts,
  actor: { kind: 'agent'; agent: Agent },
  { to, ...command }: { conversationId: ConversationId; commandId: CommandId; to: Agent | undefined },
): Promise<void> {
  const state = (await store.transcripts.conversation(command.conversationId))?.state;
  if (state?.status !== 'assigned') return;
  const { assignmentSeq } = state;
  const receiver = to?.agentId === actor.agent.agentId ? null : (to?.agentId ?? null);
  await handOver(ports, actor, { ...command, assignmentSeq, to: receiver, note: 'Please go on.' });
}

/** Takes the very seq that an assignment may be waiting for. */
async function writeIntoTheLog(conversationId: ConversationId): Promise<void> {
  const conversation = await store.transcripts.conversation(conversationId);
  await store.transcripts.append(decision(conversationId, (conversation?.lastSeq ?? 0) + 1, undefined, clock.now()));
}

const SLEEP_MS = 1_000;

/** Two processes look at once. */
async function timeComes(ports: ActionPorts): Promise<void> {
  await clock.sleep(SLEEP_MS);
  await Promise.all([wakeTheDue(ports), wakeTheDue(ports)]);
}

/** Whatever failed, the next look wakes what is left; and each sleep ended once. */
async function nobodySleepsOn(conversations: readonly ConversationId[]): Promise<void> {
  await timeComes(portsOver(store));
  for (const conversationId of conversations) {
    const bodies = (await store.transcripts.entries(conversationId, 0, 1_000)).map(({ body }) => body.type);
    let isAsleep = false;
    for (const type of bodies) {
      if (type === 'woken') expect(isAsleep).toBe(true);
      if (type === 'snoozed') isAsleep = true;
      if (type === 'woken' || type === 'assigned' || type === 'closed') isAsleep = false;
    }
    expect(isAsleep).toBe(false);
    expect((await store.transcripts.conversation(conversationId))?.state.status).not.toBe('snoozed');
  }
}

async function capacityHolds(agents: readonly Agent[]): Promise<void> {
  const held = await store.slots.held(agents.map(({ agentId }) => agentId));
  for (const { agentId, capacity } of agents) {
    expect(held.filter((slot) => slot.agentId === agentId).length).toBeLessThanOrEqual(capacity);
  }
}

/** After the sweep: a slot for each assignment, an assignment for each slot, and so never two agents for one. */
async function slotsAreTrue(agents: readonly Agent[], conversations: readonly ConversationId[]): Promise<void> {
  const held = await store.slots.held(agents.map(({ agentId }) => agentId));
  const slots = held.map(({ agentId, conversationId }) => `${conversationId} ${agentId}`).toSorted();
  const assignments: string[] = [];
  for (const conversationId of conversations) {
    const conversation = await store.transcripts.conversation(conversationId);
    if (conversation?.state.status === 'assigned') assignments.push(`${conversationId} ${conversation.state.agentId}`);
  }
  expect(slots).toEqual(assignments.toSorted());
}
