import { batch, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { isConversationId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import { VIEWS } from './list-order.ts';
import type { View } from './list-order.ts';

/** Where one is among conversations; `seq` is of a message in the conversation that somebody points at. */
export type Place = { view: View; conversationId: ConversationId | null; seq?: number };

/** A section of the settings, and what is looked at in it. Whether there is such a section is for the page to say. */
export type SettingsPlace = { section: string; item: string | null };

/** The address bar as the desk's memory: reloading, going back and sharing an address all lead to the same place. */
export type Address = {
  /** Also while settings are shown: where leaving them leads to. */
  place: ReadonlySignal<Place>;
  /** What of the settings is shown in place of conversations, or null. */
  settings: ReadonlySignal<SettingsPlace | null>;
  /** Leaves the settings. */
  go(place: Place): void;
  /** To the first section where none is named. */
  goToSettings(section?: string, item?: string | null): void;
  /** To where one was before the settings. */
  leaveSettings(): void;
};

const BASE = '/desk';
const SETTINGS = 'settings';

export function parsePath(pathname: string): Place {
  const [word, id, place = ''] = partsOf(pathname);
  const view = VIEWS.find((known) => known === word) ?? 'mine';
  if (!isConversationId(id)) return { view, conversationId: null };
  return { view, conversationId: id, ...(/^[1-9]\d{0,8}$/.test(place) ? { seq: Number(place) } : {}) };
}

export function pathOf({ view, conversationId, seq }: Place): string {
  return [BASE, view, conversationId, conversationId && seq].filter(Boolean).join('/');
}

/** Null where an address leads to conversations. */
export function parseSettingsPath(pathname: string): SettingsPlace | null {
  const [word, section = '', item = null] = partsOf(pathname);
  return word === SETTINGS ? { section, item } : null;
}

export function settingsPathOf({ section, item }: SettingsPlace): string {
  return [BASE, SETTINGS, section, item].filter(Boolean).join('/');
}

export function createAddress(page: Window): Address {
  const settings = signal(parseSettingsPath(page.location.pathname));
  const place = signal(parsePath(settings.peek() ? (leftIn(page.history.state) ?? BASE) : page.location.pathname));
  page.addEventListener('popstate', () => {
    batch(() => {
      settings.value = parseSettingsPath(page.location.pathname);
      if (!settings.value) place.value = parsePath(page.location.pathname);
    });
  });
  function go(next: Place): void {
    const path = pathOf(next);
    if (path === page.location.pathname) return;
    // Going from one conversation to another is one step, so that Back leads to the list.
    const isStep = place.peek().conversationId && next.conversationId && !settings.peek();
    if (isStep) page.history.replaceState(null, '', path);
    else page.history.pushState(null, '', path);
    batch(() => {
      settings.value = null;
      place.value = next;
    });
  }
  return {
    place,
    settings,
    go,
    goToSettings: (section = '', item = null) => {
      const path = settingsPathOf({ section, item });
      if (path === page.location.pathname) return;
      // From section to section is one step, so that Back leads to where one was. That is kept with the step, for a page
      // that is loaded anew.
      if (settings.peek()) page.history.replaceState(page.history.state, '', path);
      else page.history.pushState({ left: pathOf(place.peek()) }, '', path);
      settings.value = { section, item };
    },
    leaveSettings: () => {
      if (leftIn(page.history.state) === null) go(place.peek());
      else page.history.back();
    },
  };
}

function partsOf(pathname: string): string[] {
  return pathname.slice(BASE.length).split('/').filter(Boolean);
}

/** The path that was left for the settings, where this step tells it. */
function leftIn(state: unknown): string | null {
  const isTold = typeof state === 'object' && state !== null && 'left' in state && typeof state.left === 'string';
  return isTold ? String(state.left) : null;
}
