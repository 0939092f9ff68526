import { createHash } from 'node:crypto';
import { trusted } from 'mongoose';
import { KEPT_SUBSCRIPTIONS } from '../../push-store.ts';
import type { PushStore } from '../../push-store.ts';
import type { Collections } from './collections.ts';
import { againIfDuplicate } from './outcome.ts';
import type { Run } from './outcome.ts';
import { trim } from './trim.ts';
import type { PushRow } from './push-schema.ts';

/** Endpoints may be longer than a key of an index should be. */
const idOf = (endpoint: string) => createHash('sha256').update(endpoint).digest('base64url');

export function createPush({ pushKeys, pushes }: Pick<Collections, 'pushKeys' | 'pushes'>, run: Run): PushStore {
  const remove = (which: Partial<Pick<PushRow, '_id' | 'sessionHash' | 'agentId'>>) =>
    run(async () => {
      await pushes.deleteMany(which);
    });
  return {
    keys: (fresh) =>
      run(async () => {
        await againIfDuplicate(() => pushKeys.updateOne({ _id: 'keys' }, { $setOnInsert: fresh }, { upsert: true }));
        const row = await pushKeys.findOne({ _id: 'keys' }).lean();
        if (!row) throw new Error('Keys that were put are there.');
        return { publicKey: row.publicKey, privateKey: row.privateKey };
      }),
    put: (subscription) =>
      run(async () => {
        const id = { _id: idOf(subscription.endpoint) };
        await againIfDuplicate(() => pushes.updateOne(id, { $set: subscription }, { upsert: true }));
        const { agentId } = subscription;
        await trim(pushes, { of: { agentId }, by: { putAt: -1, endpoint: 1 }, count: KEPT_SUBSCRIPTIONS });
      }),
    of: (agentIds) =>
      run(async () => {
        const rows = pushes.find({ agentId: trusted({ $in: agentIds }) }).sort({ putAt: -1, endpoint: 1 });
        return (await rows.lean()).map(({ _id, ...subscription }) => subscription);
      }),
    remove: (endpoint) => remove({ _id: idOf(endpoint) }),
    removeOfSession: (sessionHash) => remove({ sessionHash }),
    removeOf: (agentId) => remove({ agentId }),
  };
}
