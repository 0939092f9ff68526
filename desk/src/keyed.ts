import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';

/** One signal a key, made when it is first asked for, so that a change redraws only who looks at that key. */
export type Keyed<Key, Value> = {
  of(key: Key): Signal<Value>;
};

export function createKeyed<Key, Value>(initial: (key: Key) => Value): Keyed<Key, Value> {
  const signals = new Map<Key, Signal<Value>>();
  return {
    of: (key) => {
      const known = signals.get(key);
      if (known) return known;
      const made = signal(initial(key));
      signals.set(key, made);
      return made;
    },
  };
}
