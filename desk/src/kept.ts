/** What this browser keeps for the desk: over a reload where the browser allows it, otherwise as long as the page lives. */
export interface Kept {
  read(key: string): string | null;
  write(key: string, text: string): void;
  /** Does nothing when absent. */
  remove(key: string): void;
  /** Keys that begin with `prefix`, in no order. */
  keys(prefix: string): string[];
}

export type KeyValueArea = {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
};

/** `area` answers null where the browser has none, or throws where it refuses. */
export function createKept(area: () => KeyValueArea | null): Kept {
  const store = attempt(area, null);
  const memory = new Map<string, string>();
  return {
    read: (key) => memory.get(key) ?? attempt(() => store?.getItem(key) ?? null, null),
    write: (key, text) => {
      const isWritten = attempt(() => {
        store?.setItem(key, text);
        return store !== null;
      }, false);
      if (isWritten) memory.delete(key);
      else memory.set(key, text);
    },
    remove: (key) => {
      memory.delete(key);
      attempt(() => store?.removeItem(key), undefined);
    },
    keys: (prefix) => {
      const all = new Set([...memory.keys(), ...attempt(() => keysOf(store), [])]);
      return [...all].filter((key) => key.startsWith(prefix));
    },
  };
}

function keysOf(store: KeyValueArea | null): string[] {
  const length = store?.length ?? 0;
  return Array.from({ length }, (_, index) => store?.key(index) ?? '');
}

/** A browser that refuses its storage throws at any touch: a full one, a private one, a blocked one. */
function attempt<Value>(run: () => Value, otherwise: Value): Value {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

/** What a text holds, or null where it is no JSON. */
export function parseJson(text: string | null): unknown {
  return text === null ? null : attempt(() => JSON.parse(text), null);
}
