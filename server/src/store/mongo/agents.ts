import { trusted } from 'mongoose';
import type { AgentId } from '@qiao/shared/ids';
import type { Agent, Agents } from '../../ports.ts';
import type { AgentRow, Collections } from './collections.ts';
import { againIfDuplicate, isDuplicateKey } from './outcome.ts';
import type { Run } from './outcome.ts';

function agentOf({ _id, email, name, role, siteIds, capacity, passwordHash }: AgentRow): Agent {
  return { agentId: _id, email, name, role, siteIds, capacity, passwordHash };
}

export function createAgents({ agents }: Pick<Collections, 'agents'>, run: Run): Agents {
  const inTurn = createTurns();
  return {
    put: (agent) => run(() => inTurn(() => put(agents, agent))),
    putFirst: (agent) => run(() => inTurn(() => putFirst(agents, agent))),
    byId: (agentId) =>
      run(async () => {
        const row = await agents.findById(agentId).lean();
        return row ? agentOf(row) : undefined;
      }),
    byIds: (agentIds) => run(async () => (await agents.find({ _id: trusted({ $in: agentIds }) }).lean()).map(agentOf)),
    byEmail: (email) =>
      run(async () => {
        const row = await agents.findOne({ email }).lean();
        return row ? agentOf(row) : undefined;
      }),
    ofSite: (siteId) =>
      run(async () => (await agents.find({ siteIds: siteId }).sort({ email: 1 }).lean()).map(agentOf)),
    all: () => run(async () => (await agents.find({}).sort({ email: 1 }).lean()).map(agentOf)),
    remove: (agentId) => run(() => remove(agents, agentId)),
    count: () => run(() => agents.countDocuments()),
  };
}

/**
 * Runs one write at a time. The unique indexes decide between processes; but where PostgreSQL keeps them (FerretDB, Azure's
 * DocumentDB), ten who take one address at once wait for each other in circles, and are undone one a second.
 */
function createTurns(): Run {
  let last: Promise<unknown> = Promise.resolve();
  return (write) => {
    const turn = last.then(write);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function put(agents: Collections['agents'], { agentId, ...fields }: Agent): Promise<'put' | 'email_taken'> {
  const update = { $set: fields, $setOnInsert: { slots: [] } };
  try {
    await againIfDuplicate(() => agents.updateOne({ _id: agentId }, update, { upsert: true }));
    return 'put';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // An agent's own id is no duplicate the second time, so what is left is the address.
    return 'email_taken';
  }
}

/** In one step, so that nobody is given a conversation on the way out. */
async function remove(agents: Collections['agents'], agentId: AgentId): Promise<'removed' | 'holding'> {
  const { deletedCount } = await agents.deleteOne({ _id: agentId, slots: trusted({ $size: 0 }) });
  if (deletedCount > 0) return 'removed';
  return (await agents.findById(agentId, { _id: 1 }).lean()) ? 'holding' : 'removed';
}

/**
 * The field that one agent alone may have is written with the agent, so a crash cannot leave the place taken by nobody.
 * Whoever came by `put` is seen by the count.
 */
async function putFirst(agents: Collections['agents'], { agentId, ...fields }: Agent): Promise<'put' | 'exists'> {
  if (await agents.findOne({}, { _id: 1 }).lean()) return 'exists';
  try {
    const agent = { ...fields, isFirst: true, slots: [] } as const;
    const { upsertedCount } = await agents.updateOne({ _id: agentId }, { $setOnInsert: agent }, { upsert: true });
    return upsertedCount > 0 ? 'put' : 'exists';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return 'exists';
  }
}
