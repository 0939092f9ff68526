import type { ActingPorts } from '../actions/ports.ts';
import { recordExport } from '../actions/record.ts';
import type { Site } from '../ports.ts';
import { instantOf } from './instant.ts';
import { askedWrongly, failed } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Of which sites something is written out, and since when, in epoch milliseconds. */
export type ExportScope = { sites: readonly Site[]; since: number };

type Asked = {
  what: Parameters<typeof recordExport>[1];
  usage: string;
  site: string | undefined;
  since: string | undefined;
};

/** Reads `--site` and `--since`, of all sites and of all time where they are absent; records that it is written out. */
export async function beginExport(ports: ActingPorts, asked: Asked): Promise<ExportScope | { outcome: Outcome }> {
  const since = asked.since === undefined ? 0 : instantOf(asked.since);
  if (Number.isNaN(since)) {
    const why = `--since is "${asked.since}"; write a time such as 2026-11-20T08:00:00Z.`;
    return { outcome: askedWrongly(asked.usage, why) };
  }
  const all = await ports.store.sites.all();
  const [one] = all.filter(({ siteId }) => siteId === asked.site);
  if (asked.site !== undefined && !one) return { outcome: failed(`There is no site ${asked.site}.`) };
  await recordExport(ports, asked.what, one?.siteId ?? null);
  return { sites: one ? [one] : all, since };
}
