import { readColor } from '@qiao/shared/colour';
import type { Answer } from '@qiao/shared/connection';
import type { Language } from '@qiao/shared/entry';
import type { SiteId } from '@qiao/shared/ids';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import type { Looks } from '@qiao/shared/looks';
import type { Ask } from './ask-server.ts';
import { changeIn } from './looks-draft.ts';
import type { LookedSite, LooksDraft } from './looks-draft.ts';

/** A site's looks, as the server has them. */
export type SiteLooks = {
  read(): Promise<Answer<LookedSite>>;
  /** Stores what the draft changes of `site`; answers the site as it is then. The logo goes last: it is refused by its content alone. */
  save(draft: LooksDraft, site: LookedSite): Promise<Answer<LookedSite>>;
};

export function createSiteLooks(ask: Ask, siteId: SiteId): SiteLooks {
  const path = (what: string) => `/api/v1/sites/${siteId}/${what}`;
  const told = async (asked: ReturnType<Ask>): Promise<Answer<LookedSite>> => {
    const answer = await asked;
    if (answer.ok !== true) return answer;
    const site = siteIn(answer.value);
    return site ? { ok: true, value: site } : { ok: 'unknown' };
  };
  return {
    read: () => told(ask('GET', path('looks'))),
    async save(draft, site) {
      const change = changeIn(draft, site);
      const isChanged = Object.keys(change).length > 0;
      const saved = isChanged ? await told(ask('PUT', path('looks'), change)) : ({ ok: true, value: site } as const);
      if (saved.ok !== true || draft.logo === 'stored') return saved;
      if (draft.logo === 'none') return told(ask('DELETE', path('logo')));
      return told(ask('PUT', path('logo'), draft.logo.file));
    },
  };
}

const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'ja', 'ko', 'es', 'ar'];

/** The server's own word, read with care all the same: what is not understood is plain. */
function siteIn(told: unknown): LookedSite | null {
  if (!isRecord(told) || typeof told['siteId'] !== 'string' || typeof told['name'] !== 'string') return null;
  const { siteId, name, isOff, languages, looks } = told;
  const spoken = Array.isArray(languages) ? LANGUAGES.filter((language) => languages.includes(language)) : [];
  return { siteId, name, isOff: isOff === true, languages: spoken, looks: looksIn(isRecord(looks) ? looks : {}) };
}

function looksIn(told: Record<string, unknown>): Looks {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
  const { bottom, theme } = told;
  return {
    color: readColor(textOf(told['color']) ?? ''),
    name: textOf(told['name']),
    logoId: textOf(told['logoId']),
    greeting: wordsIn(told['greeting']),
    launcherText: wordsIn(told['launcherText']),
    position: told['position'] === 'start' ? 'start' : 'end',
    bottom: typeof bottom === 'number' ? bottom : PLAIN_LOOKS.bottom,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}

function wordsIn(told: unknown): Looks['greeting'] {
  if (!isRecord(told)) return {};
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const text = told[language];
      return typeof text === 'string' ? [[language, text]] : [];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
