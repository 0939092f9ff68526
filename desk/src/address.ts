import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { isConversationId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import { VIEWS } from './list-order.ts';
import type { View } from './list-order.ts';

/** What the page shows. */
export type Place = { view: View; conversationId: ConversationId | null };

/** The address bar as the desk's memory: reloading, going back and sharing an address all lead to the same place. */
export type Address = {
  place: ReadonlySignal<Place>;
  go(place: Place): void;
};

const BASE = '/desk';

export function parsePath(pathname: string): Place {
  const [word, id] = pathname.slice(BASE.length).split('/').filter(Boolean);
  const view = VIEWS.find((known) => known === word) ?? 'mine';
  return { view, conversationId: isConversationId(id) ? id : null };
}

export function pathOf({ view, conversationId }: Place): string {
  return conversationId ? `${BASE}/${view}/${conversationId}` : `${BASE}/${view}`;
}

export function createAddress(page: Window): Address {
  const place = signal(parsePath(page.location.pathname));
  page.addEventListener('popstate', () => {
    place.value = parsePath(page.location.pathname);
  });
  return {
    place,
    go: (next) => {
      const path = pathOf(next);
      if (path === page.location.pathname) return;
      // Going from one conversation to another is one step, so that Back leads to the list.
      if (place.peek().conversationId && next.conversationId) page.history.replaceState(null, '', path);
      else page.history.pushState(null, '', path);
      place.value = next;
    },
  };
}
