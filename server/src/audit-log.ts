import type { Act, AuditActor, AuditRow } from '@qiao/shared/audit-schema';
import type { SiteId } from '@qiao/shared/ids';

/** Which rows are wanted; null leaves it open. */
export type AuditWanted = {
  /** An agent's id, or the kind of another actor. */
  who: string | null;
  types: readonly Act['type'][] | null;
  /** Those about any of these sites, and with `null` in it those about none. */
  about: readonly (SiteId | null)[] | null;
  /** Epoch milliseconds; the end is not in it. */
  since: number | null;
  until: number | null;
};

/** What people with power did. Nothing changes a row or removes one. */
export interface AuditLog {
  /** Leaves alone what is there under this id. */
  add(row: AuditRow): Promise<void>;
  /** The latest first, those before `cursor`, which is the id of a row; null begins. */
  list(wanted: AuditWanted, cursor: string | null, limit: number): Promise<AuditRow[]>;
}

/** Whom a row is looked for by. */
export function whoOf(by: AuditActor): string {
  return by.kind === 'agent' ? by.agentId : by.kind;
}

/** 36 to the power of 9 milliseconds last until the year 5188. */
const TIME_DIGITS = 9;
const COUNT_DIGITS = 3;

/** Before every id of this time and after all of earlier ones. */
export function auditIdsFrom(at: number): string {
  return at.toString(36).padStart(TIME_DIGITS, '0');
}

/** An id in the order of times; of one time and one process in that of `count`. */
export function auditIdOf(at: number, count: number, random: string): string {
  const place = (count % 36 ** COUNT_DIGITS).toString(36).padStart(COUNT_DIGITS, '0');
  return `${auditIdsFrom(at)}${place}${random}`;
}
