import { parseArgs } from 'node:util';
import { languageSchema } from '@qiao/shared/entry';
import { pageTrailSchema } from '@qiao/shared/trail';
import { isSiteId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import type { SiteChange } from '../actions/put-site.ts';
import type { LooksWish } from '../actions/set-looks.ts';
import type { IdentityKey, Site } from '../ports.ts';
import { readHours } from '../rules/hours-text.ts';
import { readWeights } from '../rules/rating-weights.ts';
import { LOOKS_OPTIONS, LOOKS_USAGE, looksIn } from './site-looks.ts';

const INTAKES: readonly Site['intake'][] = ['asking', 'reading', 'off'];

/** What can be said of a site on the command line. */
export const SITE_USAGE = `[--name NAME] [--origin ORIGIN …] [--language LANGUAGE …] [--hours HOURS|always] [--identity-secret-stdin KEY_ID] [--require-identity|--no-require-identity] [--intake asking|reading|off] [--rating-weights SPEED,RESOLUTION,ATTITUDE,KNOWLEDGE] [--typing-preview on|off] [--page-trail off|pages|addresses] ${LOOKS_USAGE}`;

export const WHICH_KEY = 'Write one key: 2 to 40 of a–z, 0–9 and -, beginning with a letter or digit.';

export type SiteWords = {
  siteId: SiteId;
  change: SiteChange & { identityKey: IdentityKey | undefined };
  looks: LooksWish;
};

/** What these words ask of a site; sentences where they are not understood. What is wrong with the looks is told by them. */
export function siteWordsIn(args: readonly string[], stdin: string): SiteWords | { mistakes: string[] } {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      origin: { type: 'string', multiple: true },
      language: { type: 'string', multiple: true },
      hours: { type: 'string' },
      'identity-secret-stdin': { type: 'string' },
      'require-identity': { type: 'boolean' },
      intake: { type: 'string' },
      'rating-weights': { type: 'string' },
      'typing-preview': { type: 'string' },
      'page-trail': { type: 'string' },
      ...LOOKS_OPTIONS,
    },
    allowPositionals: true,
    allowNegative: true,
  });
  const [siteId, ...rest] = positionals;
  const intake = INTAKES.find((known) => known === values.intake);
  const weights = values['rating-weights'];
  const ratingWeights = weights === undefined ? undefined : readWeights(weights);
  const preview = values['typing-preview'];
  const trail = pageTrailSchema.options.find((known) => known === values['page-trail']);
  const languages = values.language?.map((tag) => languageSchema.options.find((known) => known === tag));
  const isLanguage = (tag: NonNullable<typeof languages>[number]) => tag !== undefined;
  const hours = values.hours === undefined ? null : readHours(values.hours);
  const mistakes = [
    ...(hours?.ok === false ? hours.mistakes : []),
    ...(values.intake !== undefined && !intake ? [`Write --intake with one of ${INTAKES.join(', ')}.`] : []),
    ...(weights !== undefined && !ratingWeights
      ? ['Write --rating-weights as four numbers, such as 30,40,20,10, together 100.']
      : []),
    ...(preview === undefined || ['on', 'off'].includes(preview) ? [] : ['Write --typing-preview with on or off.']),
    ...(values['page-trail'] === undefined || trail ? [] : ['Write --page-trail with off, pages or addresses.']),
    ...(languages?.every(isLanguage) === false
      ? [`Write --language with one of ${languageSchema.options.join(', ')}.`]
      : []),
  ];
  if (!isSiteId(siteId) || rest.length > 0) return { mistakes: [WHICH_KEY, ...mistakes] };
  if (mistakes.length > 0) return { mistakes };
  const keyId = values['identity-secret-stdin'];
  const change = {
    name: values.name,
    allowedOrigins: values.origin,
    languages: languages?.filter((tag) => tag !== undefined),
    identityKey: keyId === undefined ? undefined : { keyId, secret: stdin.replace(/\r?\n$/, '') },
    isIdentityRequired: values['require-identity'],
    intake,
    hours: hours?.ok ? hours.hours : undefined,
    ratingWeights,
    isTypingShown: preview === undefined ? undefined : preview === 'on',
    pageTrail: trail,
  };
  return { siteId, change, looks: looksIn(values) };
}
