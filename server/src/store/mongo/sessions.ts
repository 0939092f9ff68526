import { trusted } from 'mongoose';
import type { Session, Sessions } from '../../ports.ts';
import type { Collections, SessionRow } from './collections.ts';
import { againIfDuplicate } from './outcome.ts';
import type { Run } from './outcome.ts';

/** The database removes what has expired, by its own clock and so not to the minute; `find` is what decides. */
const REMOVED_AFTER_MS = 86_400_000;

function sessionOf({ _id, agentId, expiresAt }: SessionRow): Session {
  return { sessionHash: _id, agentId, expiresAt };
}

export function createSessions({ sessions }: Pick<Collections, 'sessions'>, run: Run): Sessions {
  return {
    put: ({ sessionHash, agentId, expiresAt }) =>
      run(async () => {
        const fields = { agentId, expiresAt, removableAt: new Date(expiresAt + REMOVED_AFTER_MS) };
        await againIfDuplicate(() => sessions.updateOne({ _id: sessionHash }, { $set: fields }, { upsert: true }));
      }),
    find: (sessionHash, now) =>
      run(async () => {
        const row = await sessions.findOne({ _id: sessionHash, expiresAt: trusted({ $gte: now }) }).lean();
        return row ? sessionOf(row) : undefined;
      }),
    findAll: (sessionHashes, now) =>
      run(async () => {
        const rows = sessions.find({ _id: trusted({ $in: sessionHashes }), expiresAt: trusted({ $gte: now }) });
        return (await rows.lean()).map(sessionOf);
      }),
    remove: (sessionHash) =>
      run(async () => {
        await sessions.deleteOne({ _id: sessionHash });
      }),
    take: (sessionHash, now) =>
      run(async () => {
        const row = await sessions.findOneAndDelete({ _id: sessionHash, expiresAt: trusted({ $gte: now }) }).lean();
        return row ? sessionOf(row) : undefined;
      }),
    removeOf: (agentId) =>
      run(async () => {
        await sessions.deleteMany({ agentId });
      }),
  };
}
