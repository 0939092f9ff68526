import type { Fault } from './proxy.ts';

type Unknown = { title: string; fault: Fault; isStored: boolean };

/** Faults after which nobody can know whether the write stands, with whether it does. */
export const UNKNOWN: readonly Unknown[] = [
  { title: 'a connection that breaks before the write', fault: { kind: 'cut' }, isStored: false },
  { title: 'an answer that is lost after the write', fault: { kind: 'swallow' }, isStored: true },
  unmet('a write concern time-out', 64, 'WriteConcernTimeout'),
  unmet('a primary that steps down after the write', 11602, 'InterruptedDueToReplStateChange'),
  unmet('a write concern that cannot be met', 100, 'UnsatisfiableWriteConcern'),
  refused('a member that is not the primary', 10107, 'NotWritablePrimary'),
  refused('a primary that is stepping down', 189, 'PrimarySteppedDown'),
  refused('a server that is shutting down', 91, 'ShutdownInProgress'),
  refused('a server that was interrupted', 11600, 'InterruptedAtShutdown'),
  refused('an error that is not known', 987_654, 'Novel'),
];

/** The write is done, and its concern is said not to be met. */
function unmet(title: string, code: number, name: string): Unknown {
  return { title, fault: { kind: 'write-concern', code, name }, isStored: true };
}

function refused(title: string, code: number, name: string): Unknown {
  return { title, fault: { kind: 'refuse', code, name }, isStored: false };
}
