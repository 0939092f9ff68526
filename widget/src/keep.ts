/** What this browser keeps for one site, in the frame's own storage. */
export interface Keep {
  /** False once the browser has refused to store: what was written since is gone with the page. */
  isLasting(): boolean;
  /** Null when absent. */
  read(key: string): string | null;
  /** Never throws: what the browser refuses is kept in memory. */
  write(key: string, value: string): void;
  /** Does nothing when absent. */
  remove(key: string): void;
  /** Removes everything, and keeps nothing from then on. */
  forget(): void;
  /** The keys that begin so, in no order. */
  keys(prefix: string): string[];
  /** Tells each key that another page changed. */
  onChange(listener: (key: string) => void): void;
}

export type Storages = {
  /** Null where the browser gives none. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | null;
  /** Calls with each key that another page changed, or null for all of them. */
  listen: (listener: (key: string | null) => void) => void;
};

/** Keeps everything under `prefix`; falls back to memory, key by key, where storage is absent, refused or full. */
export function createKeep(prefix: string, { storage, listen }: Storages): Keep {
  const memory = new Map<string, string>();
  let isLasting = storage !== null;
  let isForgotten = false;

  const storedKeys = () => {
    const keys: string[] = [];
    for (let i = 0; i < (storage?.length ?? 0); i++) {
      const key = storage?.key(i);
      if (key?.startsWith(prefix)) keys.push(key.slice(prefix.length));
    }
    return keys;
  };
  return {
    isLasting: () => isLasting,
    read: (key) => memory.get(key) ?? storage?.getItem(prefix + key) ?? null,
    write(key, value) {
      if (isForgotten) return;
      try {
        if (!storage) throw new DOMException('There is no storage.', 'SecurityError');
        storage.setItem(prefix + key, value);
        memory.delete(key);
      } catch {
        // Full or forbidden: the visitor is told by `isLasting`, and the chat goes on.
        memory.set(key, value);
        isLasting = false;
      }
    },
    remove(key) {
      memory.delete(key);
      storage?.removeItem(prefix + key);
    },
    forget() {
      isForgotten = true;
      memory.clear();
      for (const key of storedKeys()) storage?.removeItem(prefix + key);
    },
    keys: (wanted) => [...new Set([...memory.keys(), ...storedKeys()])].filter((key) => key.startsWith(wanted)),
    onChange: (listener) =>
      listen((key) => {
        if (key === null) for (const own of storedKeys()) listener(own);
        else if (key.startsWith(prefix)) listener(key.slice(prefix.length));
      }),
  };
}
