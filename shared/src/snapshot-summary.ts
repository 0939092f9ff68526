import type { Snapshot, SnapshotSummary } from './console-context.ts';

/** What a conversation keeps of a snapshot that stands at `seq`; `before` is of the one before it. */
export function summarise(
  { snapshot, isSigned }: { snapshot: Snapshot; isSigned: boolean },
  seq: number,
  before: SnapshotSummary | null,
): SnapshotSummary {
  const { takenAt, account, resources = [], recentChanges = [], errors = [], alarms = [] } = snapshot;
  const counts = {
    resources: resources.length,
    recentChanges: recentChanges.length,
    errors: errors.length,
    alarms: alarms.length,
  };
  const vip = account?.vip;
  return { seq, takenAt, isSigned, counts, told: (before?.told ?? 0) + 1, ...(vip === undefined ? {} : { vip }) };
}
