import { parseArgs } from 'node:util';
import { readCorrections } from '../actions/read-corrections.ts';
import { recordExport } from '../actions/record.ts';
import { instantOf } from './instant.ts';
import { askedWrongly, done, failed } from './outcome.ts';
import type { Command } from './outcome.ts';

/** What agents said of kinds of issue, as JSON lines that `qiao train --sentences` takes. */
export const corrections: Command = {
  usage: 'corrections [--site KEY] [--since ISO]',
  purpose: 'writes what agents confirmed or corrected as sentences to train on, a JSON line a conversation',
  readsStdin: false,
  async run(ports, args, _stdin, print) {
    const { values } = parseArgs({ args: [...args], options: { site: { type: 'string' }, since: { type: 'string' } } });
    const since = values.since === undefined ? 0 : instantOf(values.since);
    if (Number.isNaN(since)) {
      return askedWrongly(this.usage, `--since is "${values.since}"; write a time such as 2026-11-20T08:00:00Z.`);
    }
    const all = await ports.store.sites.all();
    const sites = values.site === undefined ? all : all.filter(({ siteId }) => siteId === values.site);
    if (values.site !== undefined && sites.length === 0) return failed(`There is no site ${values.site}.`);
    await recordExport(ports, 'corrections', values.site === undefined ? null : (sites[0]?.siteId ?? null));
    for (const { siteId } of sites) {
      for await (const correction of readCorrections(ports, siteId, since)) await print(JSON.stringify(correction));
    }
    return done();
  },
};
