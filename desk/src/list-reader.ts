import type { SiteId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { RefusalReport } from '@qiao/shared/protocol';
import type { AgentConnection } from './agent-connection.ts';

/** How a reading of all lists ended. */
export type ListRead = { is: 'done' } | { is: 'cut' } | { is: 'refused'; refusal: RefusalReport };

/** Reads what changed on each site since it last read, page by page, and keeps the place. */
export type ListReader = {
  /** One reading at a time: asked for while one is under way, it answers with that one's end. */
  read(siteIds: readonly SiteId[]): Promise<ListRead>;
};

export function createListReader(connection: AgentConnection, onPage: (listed: readonly Listed[]) => void): ListReader {
  const cursors = new Map<SiteId, string>();
  let underWay: Promise<ListRead> | null = null;

  async function readSite(siteId: SiteId): Promise<ListRead> {
    for (;;) {
      const answer = await connection.call('conversations:list', { siteId, cursor: cursors.get(siteId) ?? null });
      if (answer.ok === 'unknown') return { is: 'cut' };
      if (!answer.ok) return { is: 'refused', refusal: answer.refusal };
      onPage(answer.value.listed);
      cursors.set(siteId, answer.value.cursor);
      if (!answer.value.hasMore) return { is: 'done' };
    }
  }

  async function readAll(siteIds: readonly SiteId[]): Promise<ListRead> {
    const reads = await Promise.all(siteIds.map(readSite));
    return reads.find(({ is }) => is !== 'done') ?? { is: 'done' };
  }

  return {
    read: (siteIds) => {
      underWay ??= readAll(siteIds).finally(() => {
        underWay = null;
      });
      return underWay;
    },
  };
}
