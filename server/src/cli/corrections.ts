import { parseArgs } from 'node:util';
import { readCorrections } from '../actions/read-corrections.ts';
import { beginExport } from './export-scope.ts';
import { done } from './outcome.ts';
import type { Command } from './outcome.ts';

/** What agents said of kinds of issue, as JSON lines that `qiao train --sentences` takes. */
export const corrections: Command = {
  usage: 'corrections [--site KEY] [--since ISO]',
  purpose: 'writes what agents confirmed or corrected as sentences to train on, a JSON line a conversation',
  readsStdin: false,
  async run(ports, args, _stdin, print) {
    const { values } = parseArgs({ args: [...args], options: { site: { type: 'string' }, since: { type: 'string' } } });
    const { site, since } = values;
    const scope = await beginExport(ports, { what: 'corrections', usage: this.usage, site, since });
    if ('outcome' in scope) return scope.outcome;
    for (const { siteId } of scope.sites) {
      for await (const correction of readCorrections(ports, siteId, scope.since))
        await print(JSON.stringify(correction));
    }
    return done();
  },
};
