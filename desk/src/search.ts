import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import type { SiteId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { RefusalCode } from '@qiao/shared/protocol';
import type { AgentConnection } from './agent-connection.ts';
import type { Wanted } from './search-query.ts';
import type { Clock } from '@qiao/shared/clock';

/** A message that has what is looked for. */
export type Hit = { listed: Listed; entry: Entry };
/** `hits` are the latest first, over all sites; `code` says why there are no more than these. */
export type Found = {
  is: 'idle' | 'looking' | 'done';
  hits: readonly Hit[];
  hasMore: boolean;
  code: RefusalCode | 'line' | null;
};

export type Search = {
  found: ReadonlySignal<Found>;
  /** Looks for this a moment after the last letter typed; null stops. */
  look(wanted: Wanted | null): void;
  /** The next page. */
  more(): void;
};

const PAUSE_MS = 200;
const NOTHING: Found = { is: 'idle', hits: [], hasMore: false, code: null };

type Ports = { connection: AgentConnection; timers: Clock; sites: ReadonlySignal<readonly { siteId: SiteId }[]> };

/** Looks in each site that the agent serves. An answer that comes after something else was typed is dropped. */
export function createSearch({ connection, timers, sites }: Ports): Search {
  const found = signal(NOTHING);
  let round = 0;
  let undo = () => {};
  let wantedNow: Wanted | null = null;
  let cursors = new Map<SiteId, string | null>();

  async function page(): Promise<void> {
    const [wanted, mine] = [wantedNow, round];
    if (!wanted) return;
    found.value = { ...found.peek(), is: 'looking', code: null };
    const asked = [...cursors].map(async ([siteId, cursor]) => ({
      siteId,
      answer: await connection.call('messages:search', { ...wanted, siteId, cursor }),
    }));
    const answers = await Promise.all(asked);
    if (mine !== round) return;
    let { code } = NOTHING;
    const hits = [...found.peek().hits];
    for (const { siteId, answer } of answers) {
      if (answer.ok !== true) code = answer.ok === 'unknown' ? 'line' : answer.refusal.code;
      else {
        hits.push(...hitsOf(answer.value));
        if (answer.value.cursor === null) cursors.delete(siteId);
        else cursors.set(siteId, answer.value.cursor);
      }
    }
    hits.sort((one, other) => other.entry.at - one.entry.at);
    found.value = { is: 'done', hits, hasMore: cursors.size > 0, code };
  }

  return {
    found,
    look: (wanted) => {
      undo();
      round += 1;
      wantedNow = wanted;
      cursors = new Map(sites.peek().map(({ siteId }) => [siteId, null]));
      found.value = wanted ? { ...NOTHING, is: 'looking' } : NOTHING;
      if (wanted) undo = timers.after(PAUSE_MS, () => void page());
    },
    more: () => {
      if (found.peek().is === 'done') void page();
    },
  };
}

type Page = { found: readonly { conversationId: string; entry: Entry }[]; listed: readonly Listed[] };

function hitsOf({ found, listed }: Page): Hit[] {
  const byId = new Map(listed.map((one) => [String(one.conversation.conversationId), one]));
  return found.flatMap(({ conversationId, entry }) => {
    const its = byId.get(conversationId);
    return its ? [{ listed: its, entry }] : [];
  });
}
