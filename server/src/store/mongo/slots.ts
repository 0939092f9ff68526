import { trusted } from 'mongoose';
import type { AgentId } from '@qiao/shared/ids';
import type { Slot, Slots } from '../../ports.ts';
import type { AgentRow, Collections } from './collections.ts';
import type { Run } from './outcome.ts';

function slotsOf({ _id, slots }: Pick<AgentRow, '_id' | 'slots'>): Slot[] {
  return slots.map((slot) => ({ agentId: _id, ...slot }));
}

export function createSlots({ agents }: Pick<Collections, 'agents'>, run: Run): Slots {
  return {
    claim: (slot) => run(() => claim(agents, slot)),
    release: ({ agentId, conversationId, expectedSeq }) =>
      run(async () => {
        await agents.updateOne({ _id: agentId }, { $pull: { slots: { conversationId, expectedSeq } } });
      }),
    held: (agentIds: readonly AgentId[]) =>
      run(async () => {
        const rows = await agents.find({ _id: trusted({ $in: agentIds }) }, { slots: 1 }).lean();
        return rows.flatMap(slotsOf);
      }),
    claimedBefore: (at) =>
      run(async () => {
        const rows = await agents.find({ 'slots.claimedAt': trusted({ $lt: at }) }, { slots: 1 }).lean();
        return rows.flatMap(slotsOf).filter(({ claimedAt }) => claimedAt < at);
      }),
  };
}

/**
 * One update decides and writes, over the list as it stands at that moment; what it decided is read off the document as it
 * was before. A counter beside the list could disagree with it after a crash, so there is none.
 */
async function claim(agents: Collections['agents'], { agentId, ...slot }: Slot): Promise<'claimed' | 'held' | 'full'> {
  const isThis = { $eq: ['$$slot.conversationId', slot.conversationId] };
  const raised = { $mergeObjects: ['$$slot', { expectedSeq: { $max: ['$$slot.expectedSeq', slot.expectedSeq] } }] };
  const isHeld = { $in: [slot.conversationId, '$slots.conversationId'] };
  const held = { $map: { input: '$slots', as: 'slot', in: { $cond: [isThis, raised, '$$slot'] } } };
  const isFree = { $lt: [{ $size: '$slots' }, '$capacity'] };
  const claimed = { $concatArrays: ['$slots', [{ $literal: slot }]] };
  const slots = { $cond: [isHeld, held, { $cond: [isFree, claimed, '$slots'] }] };
  const before = await agents
    .findOneAndUpdate({ _id: agentId }, [{ $set: { slots } }], { updatePipeline: true, returnDocument: 'before' })
    .lean();
  if (!before) return 'full';
  if (before.slots.some(({ conversationId }) => conversationId === slot.conversationId)) return 'held';
  return before.slots.length < before.capacity ? 'claimed' : 'full';
}
