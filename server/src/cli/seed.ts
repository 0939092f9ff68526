import { parseArgs } from 'node:util';
import { putDemoSite } from '../actions/put-site.ts';
import { record } from '../actions/record.ts';
import { askedWrongly, done } from './outcome.ts';
import type { Command } from './outcome.ts';
import { seedDemo } from './seed/seed-demo.ts';

export const seed: Command = {
  usage: 'seed --demo',
  purpose: 'fills the demo site with agents and a month of conversations',
  readsStdin: false,
  async run(ports, args) {
    const { values } = parseArgs({ args: [...args], options: { demo: { type: 'boolean' } } });
    if (!values.demo) return askedWrongly(this.usage, 'Say --demo: it writes example data.');
    await putDemoSite(ports);
    const told = await seedDemo(ports);
    await record(ports, null, { type: 'demo_seeded' });
    return done(...told);
  },
};
