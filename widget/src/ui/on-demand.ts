import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** A part of the chat that is not loaded with the rest. */
export interface OnDemand<Part, Given extends unknown[]> {
  /** Null until it has come. */
  readonly part: ReadonlySignal<Part | null>;
  /** Has it loaded, once. One that failed to come is asked for anew, at once where somebody wanted it meanwhile. */
  want(...given: Given): void;
}

export function createOnDemand<Part, Given extends unknown[]>(
  load: (...given: Given) => Promise<Part>,
): OnDemand<Part, Given> {
  const part = signal<Part | null>(null);
  let isOnItsWay = false;
  let isWantedAgain = false;
  const want = (...given: Given): void => {
    isWantedAgain = isOnItsWay;
    if (isOnItsWay || part.value !== null) return;
    isOnItsWay = true;
    void load(...given)
      .then(
        (come) => void (part.value = come),
        // The network is gone; whoever wants it then asks again, perhaps before this is over.
        () => {},
      )
      .finally(() => {
        isOnItsWay = false;
        if (isWantedAgain) want(...given);
      });
  };
  return { part, want };
}
