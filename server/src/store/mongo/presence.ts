import { trusted } from 'mongoose';
import type { Presence, PresenceLeases } from '../../presence-leases.ts';
import type { Collections } from './collections.ts';
import { againIfDuplicate } from './outcome.ts';
import type { Run } from './outcome.ts';

const NEVER = new Date(0);

/** Leases are begun and read by the database's clock alone, so processes whose clocks differ agree about them. */
export function createPresence({ presence }: Pick<Collections, 'presence'>, run: Run): PresenceLeases {
  return {
    choose: (agentId, chosen) =>
      run(async () => {
        const update = { $set: { chosen }, $setOnInsert: { renewedAt: NEVER, leaseMs: 0 } };
        await againIfDuplicate(() => presence.updateOne({ _id: agentId }, update, { upsert: true }));
      }),
    renew: (agentIds, leaseMs) =>
      run(async () => {
        if (agentIds.length === 0) return;
        const update = { $set: { leaseMs }, $currentDate: { renewedAt: true } } as const;
        await presence.updateMany({ _id: trusted({ $in: agentIds }) }, update);
      }),
    end: (agentId) =>
      run(async () => {
        await presence.updateOne({ _id: agentId }, { $set: { renewedAt: NEVER, leaseMs: 0 } });
      }),
    of: (agentIds) =>
      run(() =>
        presence.aggregate<Presence>([
          { $match: { _id: { $in: agentIds } } },
          {
            $project: {
              _id: 0,
              agentId: '$_id',
              chosen: 1,
              leaseLeftMs: { $subtract: [{ $add: ['$renewedAt', '$leaseMs'] }, '$$NOW'] },
            },
          },
        ]),
      ),
  };
}
