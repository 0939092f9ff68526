/** Runs `work` while no other page of this browser runs work of the same name, and resolves when it is done. */
export type TakeTurn = (name: string, work: () => Promise<void>) => Promise<void>;

/** Turns by Web Locks; without them everybody goes at once, and what they do must bear that. */
export function createTurns(prefix: string, locks: LockManager | undefined): TakeTurn {
  return async (name, work) => {
    if (!locks) return work();
    try {
      await locks.request(prefix + name, work);
    } catch (error) {
      // A frame without storage may be refused locks as well: then it has no other pages to mind.
      if (error instanceof DOMException && error.name === 'SecurityError') return work();
      throw error;
    }
  };
}
