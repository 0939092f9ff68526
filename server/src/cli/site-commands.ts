import { isSiteId } from '@qiao/shared/ids';
import { ASPECTS } from '@qiao/shared/rating';
import { addSite, setSite } from '../actions/put-site.ts';
import { dressing, turnSite } from '../actions/set-looks.ts';
import type { Site } from '../ports.ts';
import { writeHours } from '../rules/hours-text.ts';
import { askedWrongly, done, failed } from './outcome.ts';
import type { Command } from './outcome.ts';
import { bringLogo, describeLooks } from './site-looks.ts';
import { SITE_USAGE, siteWordsIn, WHICH_KEY } from './site-options.ts';

/** Adds a site, or changes the one with this key, so that a script may run twice. Every admin serves it. */
export const siteAdd = writing('add', 'adds a site that may embed the widget, or changes the one with this key');

/** Changes a site that there is. What is not named stays as it is. */
export const siteSet = writing('set', 'changes a site; an empty TEXT, and none, is the chat’s own again');

function writing(word: 'add' | 'set', purpose: string): Command {
  return {
    usage: `site ${word} KEY ${SITE_USAGE}`,
    purpose,
    readsStdin: true,
    bring: bringLogo,
    async run(ports, args, stdin) {
      const words = siteWordsIn(args, stdin);
      if ('mistakes' in words) return askedWrongly(this.usage, ...words.mistakes);
      const { siteId } = words;
      const change = { ...words.change, dress: await dressing(ports, words.looks) };
      const isNew = word === 'add' && !(await ports.store.sites.byId(siteId));
      const site = await (isNew ? addSite(ports, siteId, change) : setSite(ports, siteId, change));
      return done(...describeSite(site), `Snippet: <script async src="…/widget.js?site=${siteId}"></script>`);
    },
  };
}

function describeSite(site: Site): string[] {
  const { siteId, name, allowedOrigins, languages, identityKeys, isIdentityRequired, ratingWeights } = site;
  const keys = identityKeys.map(({ keyId }) => keyId).join(', ');
  return [
    `${siteId} (${name}) may be embedded by ${allowedOrigins.join(', ')}.${site.isOff ? ' It is off.' : ''}`,
    `  languages: ${languages.join(', ')}`,
    `  hours: ${writeHours(site.hours)}`,
    `  intake: ${site.intake}`,
    `  typing preview: ${site.isTypingShown ? 'on' : 'off'}`,
    `  page trail: ${site.pageTrail}`,
    `  rating weights: ${ASPECTS.map((aspect) => `${aspect} ${ratingWeights[aspect]}`).join(', ')}`,
    `  identity: ${isIdentityRequired ? 'required' : 'optional'}, keys: ${keys || 'none'}`,
    ...describeLooks(site.looks),
  ];
}

export const siteShow: Command = {
  usage: 'site show KEY',
  purpose: 'shows all that is set for a site; of its identity keys the names alone',
  readsStdin: false,
  async run(ports, [key, ...rest]) {
    if (!isSiteId(key) || rest.length > 0) return askedWrongly(this.usage, WHICH_KEY);
    const site = await ports.store.sites.byId(key);
    return site ? done(...describeSite(site)) : failed(`There is no site "${key}"; "qiao site list" shows all.`);
  },
};

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

function turning(word: 'off' | 'on', purpose: string): Command {
  return {
    usage: `site ${word} KEY`,
    purpose,
    readsStdin: false,
    async run(ports, [key, ...rest]) {
      if (!isSiteId(key) || rest.length > 0) return askedWrongly(this.usage, WHICH_KEY);
      const { siteId } = await turnSite(ports, key, word === 'off');
      return done(
        word === 'off'
          ? `${siteId} is off: no conversation begins there; those that are open go on.`
          : `${siteId} is on.`,
      );
    },
  };
}

export const siteOff = turning('off', 'turns a site off: what is open goes on, and nothing begins');
export const siteOn = turning('on', 'turns a site on again');
