import type { Language } from '@qiao/shared/entry';
import type { Hours } from '@qiao/shared/hours';
import { isSiteId } from '@qiao/shared/ids';
import type { RefusalReport } from '@qiao/shared/protocol';
import type { SettingsChange, SiteSettings } from '@qiao/shared/site-settings';
import { mistakesInDraft } from './hours-draft.ts';
import { mistakesInOrigins, originsIn } from './origin-lines.ts';
import { keyFor } from './site-key.ts';
import type { NewSite } from './sites.ts';

/** A site as somebody writes it in the first step. */
export type SiteDraft = {
  name: string;
  /** Null as long as nobody wrote one: then it is made of the name. */
  siteId: string | null;
  /** As they are typed, one a line. */
  origins: string;
  languages: readonly Language[];
  hours: Hours | null;
};

export type SiteField = 'name' | 'siteId' | 'allowedOrigins' | 'languages' | 'hours';
const FIELDS: readonly SiteField[] = ['name', 'siteId', 'allowedOrigins', 'languages', 'hours'];

export function emptyDraft(language: Language): SiteDraft {
  return { name: '', siteId: null, origins: '', languages: [language], hours: null };
}

export function draftOfSite({ siteId, name, allowedOrigins, languages, hours }: SiteSettings): SiteDraft {
  return { siteId, name, origins: allowedOrigins.join('\n'), languages, hours };
}

/** The site that a draft wishes for. */
export function wishOf(draft: SiteDraft): NewSite {
  const allowedOrigins = originsIn(draft.origins);
  const siteId = (draft.siteId ?? keyFor(draft.name, allowedOrigins[0])).trim();
  return { siteId, name: draft.name.trim(), allowedOrigins, languages: [...draft.languages], hours: draft.hours };
}

/** What a draft changes of a site that there is: those fields alone, beside what they were. */
export function changeOf(draft: SiteDraft, site: SiteSettings): { was: SettingsChange; wish: SettingsChange } {
  const { name, allowedOrigins, languages, hours } = wishOf(draft);
  const wanted = { name, allowedOrigins, languages, hours };
  const stored = { name: site.name, allowedOrigins: site.allowedOrigins, languages: site.languages, hours: site.hours };
  const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
    (field) => JSON.stringify(wanted[field]) !== JSON.stringify(stored[field]),
  );
  const picked = (from: typeof wanted) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { was: picked(stored), wish: picked(wanted) };
}

/** The fields that are wrong, as far as that can be told here. */
export function wrongInDraft(draft: SiteDraft): SiteField[] {
  const { siteId, name, allowedOrigins, languages } = wishOf(draft);
  const checks: Record<SiteField, boolean> = {
    name: name === '' || [...name].length > 100,
    siteId: !isSiteId(siteId),
    allowedOrigins: allowedOrigins.length === 0 || mistakesInOrigins(allowedOrigins).length > 0,
    languages: languages.length === 0,
    hours: mistakesInDraft(draft.hours).length > 0,
  };
  return FIELDS.filter((field) => checks[field]);
}

/** The fields that the server says are wrong: its sentences begin with their names. */
export function fieldsIn({ details }: RefusalReport): SiteField[] {
  return FIELDS.filter((field) => details.some((detail) => detail.startsWith(`${field}:`)));
}
