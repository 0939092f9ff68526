import { trusted } from 'mongoose';
import { auditIdsFrom, whoOf } from '../../audit-log.ts';
import type { AuditLog, AuditWanted } from '../../audit-log.ts';
import type { Collections } from './collections.ts';
import { isDuplicateKey } from './outcome.ts';
import type { Run } from './outcome.ts';

export function createAudit({ audit }: Pick<Collections, 'audit'>, run: Run): AuditLog {
  return {
    add: ({ auditId, at, by, siteId, act }) =>
      run(async () => {
        try {
          await audit.create({ _id: auditId, at, by, siteId, act, who: whoOf(by), type: act.type });
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }),
    list: (wanted, cursor, limit) =>
      run(async () => {
        const rows = await audit.find(filterOf(wanted, cursor)).sort({ _id: -1 }).limit(limit).lean();
        return rows.map(({ _id, at, by, siteId, act }) => ({ auditId: _id, at, by, siteId, act }));
      }),
  };
}

function filterOf({ who, types, about, since, until }: AuditWanted, cursor: string | null) {
  const ends = [cursor, until === null ? null : auditIdsFrom(until)].filter((end) => end !== null).toSorted();
  const before = ends[0];
  const from = since === null ? undefined : auditIdsFrom(since);
  const range = { ...(before === undefined ? {} : { $lt: before }), ...(from === undefined ? {} : { $gte: from }) };
  return {
    ...(Object.keys(range).length > 0 ? { _id: trusted(range) } : {}),
    ...(who === null ? {} : { who }),
    ...(types === null ? {} : { type: trusted({ $in: [...types] }) }),
    ...(about === null ? {} : { siteId: trusted({ $in: [...about] }) }),
  };
}
