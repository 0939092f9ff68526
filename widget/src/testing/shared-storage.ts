import { createKeep } from '../keep.ts';
import type { Keep } from '../keep.ts';
import type { TakeTurn } from '../turns.ts';

/** The storage of one browser, as several pages of it see it: a page hears of the others' changes and not of its own. */
export function createBrowser() {
  const stored = new Map<string, string>();
  const pages = new Set<(key: string | null) => void>();
  const last = new Map<string, Promise<void>>();
  const takeTurn: TakeTurn = (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work);
    last.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  };
  return {
    stored,
    takeTurn,
    openPage(): Keep {
      let own: ((key: string | null) => void) | null = null;
      const tell = (key: string) => {
        for (const listener of pages) if (listener !== own) listener(key);
      };
      const storage = {
        get length() {
          return stored.size;
        },
        key: (index: number) => [...stored.keys()][index] ?? null,
        getItem: (key: string) => stored.get(key) ?? null,
        setItem(key: string, value: string) {
          stored.set(key, value);
          tell(key);
        },
        removeItem(key: string) {
          if (stored.delete(key)) tell(key);
        },
      };
      return createKeep('qiao:acme:', {
        storage,
        listen: (listener) => {
          own = listener;
          pages.add(listener);
        },
      });
    },
  };
}
