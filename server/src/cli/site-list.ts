import { done } from './outcome.ts';
import type { Command } from './outcome.ts';

export const siteList: Command = {
  usage: 'site list',
  purpose: 'lists the sites, a line each',
  readsStdin: false,
  async run(ports) {
    const sites = await ports.store.sites.all();
    return done(
      ...sites.map(
        ({ siteId, name, allowedOrigins, isOff }) =>
          `${siteId}\t${name}\t${allowedOrigins.join(' ')}${isOff ? '\toff' : ''}`,
      ),
    );
  },
};
