import { createHash } from 'node:crypto';

/** Chance that falls the same way every time for the same key. */
export type Chance = {
  /** An integer from `low` to `high`, both included. */
  between: (low: number, high: number) => number;
  isLikely: (probability: number) => boolean;
  /** Throws where there is nothing to pick from. */
  pick: <Item>(items: readonly Item[]) => Item;
  shuffle: <Item>(items: readonly Item[]) => Item[];
};

export function digestOf(key: string): Uint8Array {
  return createHash('sha256').update(key).digest();
}

export function createChance(key: string): Chance {
  const next = mulberry32(numberOf(key));
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    isLikely: (probability) => next() < probability,
    pick: (items) => at(items, between(0, items.length - 1)),
    shuffle: (items) =>
      items
        .map((item) => ({ item, order: next() }))
        .toSorted((one, other) => one.order - other.order)
        .map(({ item }) => item),
  };
}

/** A whole number below 2 ** 32 that belongs to this key. */
export function numberOf(key: string): number {
  return Buffer.from(digestOf(key)).readUInt32LE(0);
}

/** The item at this index, counted round and round. Throws where there are none. */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

/** Tommy Ettinger's generator of 32 bits: small, and even enough for examples. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
