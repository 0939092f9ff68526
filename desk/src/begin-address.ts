import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { isSiteId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';

/** What there is to do before a site has its chat, in this order. */
export const BEGIN_STEPS = ['site', 'look', 'install', 'try'] as const;
export type BeginStep = (typeof BEGIN_STEPS)[number];

/** Where one is in setting up a site; before there is one, that is the first step. */
export type BeginPlace = { step: 'site'; siteId: SiteId | null } | { step: BeginStep; siteId: SiteId };

/** The setting up of a site, as the address bar has it: loaded anew it goes on where it was. */
export type BeginAddress = {
  /** Null while something else is shown. */
  place: ReadonlySignal<BeginPlace | null>;
  go(place: BeginPlace): void;
  /** Says that the address leads elsewhere; whoever asks for it goes there. */
  leave(): void;
};

const BASE = '/desk/begin';

export function parseBeginPath(pathname: string): BeginPlace | null {
  if (pathname !== BASE && !pathname.startsWith(`${BASE}/`)) return null;
  const [word, id] = pathname.slice(BASE.length).split('/').filter(Boolean);
  const step = BEGIN_STEPS.find((known) => known === word) ?? 'site';
  return isSiteId(id) ? { step, siteId: id } : { step: 'site', siteId: null };
}

export function beginPathOf({ step, siteId }: BeginPlace): string {
  return siteId === null ? `${BASE}/${step}` : `${BASE}/${step}/${siteId}`;
}

export function createBeginAddress(page: Window): BeginAddress {
  const place = signal(parseBeginPath(page.location.pathname));
  page.addEventListener('popstate', () => {
    place.value = parseBeginPath(page.location.pathname);
  });
  return {
    place,
    go: (next) => {
      page.history.pushState(null, '', beginPathOf(next));
      place.value = next;
    },
    leave: () => {
      place.value = null;
    },
  };
}
