import type { SlotName } from './case-file.ts';
import type { Entry } from './entry.ts';

/** The slots whose value was taken away by hand and not set since. */
export function slotsTakenAway(entries: readonly Entry[]): ReadonlySet<SlotName> {
  const taken = new Set<SlotName>();
  for (const { body } of entries) {
    if (body.type !== 'slot_set') continue;
    if (body.value === null) taken.add(body.slot);
    else taken.delete(body.slot);
  }
  return taken;
}
