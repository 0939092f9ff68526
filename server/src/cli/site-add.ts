import { parseArgs } from 'node:util';
import { isSiteId } from '@qiao/shared/ids';
import { putSite } from '../actions/put-site.ts';
import { readWeights } from '../rules/rating-weights.ts';
import { askedWrongly, done } from './outcome.ts';
import type { Command } from './outcome.ts';

const INTAKES = ['asking', 'reading', 'off'] as const;

/** Adds a site, or changes the one with this key; its admins are those of every site. */
export const siteAdd: Command = {
  usage:
    'site add KEY --name NAME --origin ORIGIN [--origin ORIGIN …] [--identity-secret-stdin KEY_ID] [--require-identity] [--intake asking|reading|off] [--rating-weights SPEED,RESOLUTION,ATTITUDE,KNOWLEDGE] [--typing-preview on|off]',
  purpose: 'adds a site that may embed the widget, or changes it',
  readsStdin: true,
  async run(ports, args, stdin) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        name: { type: 'string' },
        origin: { type: 'string', multiple: true },
        'identity-secret-stdin': { type: 'string' },
        'require-identity': { type: 'boolean' },
        intake: { type: 'string' },
        'rating-weights': { type: 'string' },
        'typing-preview': { type: 'string' },
      },
      allowPositionals: true,
    });
    const [key, ...rest] = positionals;
    if (!isSiteId(key) || rest.length > 0) {
      return askedWrongly(this.usage, 'Write one key: 2 to 40 of a–z, 0–9 and -, beginning with a letter or digit.');
    }
    if (values.intake !== undefined && !INTAKES.some((intake) => intake === values.intake)) {
      return askedWrongly(this.usage, `Write --intake with one of ${INTAKES.join(', ')}.`);
    }
    const written = values['rating-weights'];
    const ratingWeights = written === undefined ? undefined : readWeights(written);
    if (written !== undefined && !ratingWeights) {
      return askedWrongly(this.usage, `Write --rating-weights as four numbers, such as 30,40,20,10, together 100.`);
    }
    const preview = values['typing-preview'];
    if (preview !== undefined && preview !== 'on' && preview !== 'off') {
      return askedWrongly(this.usage, 'Write --typing-preview with on or off.');
    }
    const keyId = values['identity-secret-stdin'];
    const identityKey = keyId === undefined ? null : { keyId, secret: stdin.replace(/\r?\n$/, '') };
    const site = await putSite(ports, {
      siteId: key,
      name: values.name,
      allowedOrigins: values.origin,
      identityKey,
      isIdentityRequired: values['require-identity'],
      intake: INTAKES.find((intake) => intake === values.intake),
      ratingWeights,
      isTypingShown: preview === undefined ? undefined : preview === 'on',
    });
    return done(
      `${site.siteId} (${site.name}) may be embedded by ${site.allowedOrigins.join(', ')}.`,
      `Snippet: <script async src="…/widget.js?site=${site.siteId}"></script>`,
    );
  },
};
