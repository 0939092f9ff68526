import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import { AUDIT_GROUPS } from '@qiao/shared/audit';
import type { AuditGroup } from '@qiao/shared/audit';
import type { AuditRow } from '@qiao/shared/audit-schema';
import type { Answer } from '@qiao/shared/connection';
import type { SiteId } from '@qiao/shared/ids';
import type { RefusalCode } from '@qiao/shared/protocol';
import type { Clock } from '@qiao/shared/clock';
import { untilAnswered } from './until-answered.ts';

type Listing = AgentCommands['audit:list'];
export type ReadAudit = (wanted: Listing['input']) => Promise<Answer<Listing['output']>>;

/** What is looked for; null leaves it open. */
export type AuditFilter = { who: Listing['input']['who']; group: AuditGroup | null; siteId: SiteId | null };
export const EVERYTHING: AuditFilter = { who: null, group: null, siteId: null };

/** `rows` are the latest first; `code` says why there are no more than these. */
export type AuditFound = {
  isReading: boolean;
  rows: readonly AuditRow[];
  hasMore: boolean;
  code: RefusalCode | 'line' | null;
};

/** What was done, as far as it was read. */
export type Audit = {
  found: ReadonlySignal<AuditFound>;
  /** Reads the latest of these, anew. */
  look(filter: AuditFilter): Promise<void>;
  /** The page after, or the one that failed again. */
  more(): Promise<void>;
  /** All of these, or `MAX_EXPORT` of the latest; null where one page of them did not come. */
  all(): Promise<readonly AuditRow[] | null>;
  /** Asks no more. */
  stop(): void;
};

/** More than a table is good for; whoever wants more has the command line. */
export const MAX_EXPORT = 20_000;

/** Asks again where the line breaks. An answer that comes after something else was looked for is dropped. */
export function createAudit(read: ReadAudit, timers: Clock): Audit {
  const found = signal<AuditFound>({ isReading: true, rows: [], hasMore: false, code: null });
  let round = 0;
  let isStopped = false;
  let filter = EVERYTHING;
  let cursor: string | null = null;

  const page = (after: string | null) => {
    const types = filter.group === null ? null : [...AUDIT_GROUPS[filter.group]];
    return read({ who: filter.who, types, siteId: filter.siteId, since: null, until: null, cursor: after });
  };
  async function more(): Promise<void> {
    const mine = round;
    found.value = { ...found.peek(), isReading: true, code: null };
    const answer = await untilAnswered(
      timers,
      () => page(cursor),
      () => mine !== round,
    );
    if (mine !== round) return;
    const { rows } = found.peek();
    if (answer.ok !== true) {
      const code = answer.ok === 'unknown' ? 'line' : answer.refusal.code;
      found.value = { isReading: false, rows, hasMore: true, code };
      return;
    }
    ({ cursor } = answer.value);
    const all = [...rows, ...answer.value.rows];
    found.value = { isReading: false, rows: all, hasMore: cursor !== null, code: null };
  }
  return {
    found,
    more,
    look: (wanted) => {
      round += 1;
      [filter, cursor] = [wanted, null];
      found.value = { isReading: true, rows: [], hasMore: false, code: null };
      return more();
    },
    all: async () => {
      const rows: AuditRow[] = [];
      let after: string | null = null;
      do {
        const from: string | null = after;
        const answer: Answer<Listing['output']> = await untilAnswered(
          timers,
          () => page(from),
          () => isStopped,
        );
        if (answer.ok !== true) return null;
        rows.push(...answer.value.rows);
        after = answer.value.cursor;
      } while (after !== null && rows.length < MAX_EXPORT);
      return rows;
    },
    stop: () => {
      isStopped = true;
      round += 1;
    },
  };
}
