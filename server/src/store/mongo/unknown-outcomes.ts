import type { Fault } from './proxy.ts';

/** Faults after which nobody can know whether the write stands, with whether it does. */
export const UNKNOWN: { title: string; fault: Fault; isStored: boolean }[] = [
  { title: 'a connection that breaks before the write', fault: { kind: 'cut' }, isStored: false },
  { title: 'an answer that is lost after the write', fault: { kind: 'swallow' }, isStored: true },
  {
    title: 'a write concern time-out',
    fault: { kind: 'write-concern', code: 64, name: 'WriteConcernTimeout' },
    isStored: true,
  },
  {
    title: 'a primary that steps down after the write',
    fault: { kind: 'write-concern', code: 11602, name: 'InterruptedDueToReplStateChange' },
    isStored: true,
  },
  {
    title: 'a write concern that cannot be met',
    fault: { kind: 'write-concern', code: 100, name: 'UnsatisfiableWriteConcern' },
    isStored: true,
  },
  {
    title: 'a member that is not the primary',
    fault: { kind: 'refuse', code: 10107, name: 'NotWritablePrimary' },
    isStored: false,
  },
  {
    title: 'a primary that is stepping down',
    fault: { kind: 'refuse', code: 189, name: 'PrimarySteppedDown' },
    isStored: false,
  },
  {
    title: 'a server that is shutting down',
    fault: { kind: 'refuse', code: 91, name: 'ShutdownInProgress' },
    isStored: false,
  },
  {
    title: 'a server that was interrupted',
    fault: { kind: 'refuse', code: 11600, name: 'InterruptedAtShutdown' },
    isStored: false,
  },
  { title: 'an error that is not known', fault: { kind: 'refuse', code: 987_654, name: 'Novel' }, isStored: false },
];
