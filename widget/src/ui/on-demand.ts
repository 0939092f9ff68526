import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** A part of the chat that is not loaded with the rest. */
export interface OnDemand<Part> {
  /** Null until it has come. */
  readonly part: ReadonlySignal<Part | null>;
  /** Has it loaded; does nothing while it is on its way or there. One that failed to come is asked for anew. */
  want(): void;
}

export function createOnDemand<Part>(load: () => Promise<Part>): OnDemand<Part> {
  const part = signal<Part | null>(null);
  let isOnItsWay = false;
  return {
    part,
    want() {
      if (isOnItsWay || part.value !== null) return;
      isOnItsWay = true;
      void load()
        .then(
          (come) => void (part.value = come),
          // The network is gone; whoever wants it then asks again.
          () => {},
        )
        .finally(() => void (isOnItsWay = false));
    },
  };
}
