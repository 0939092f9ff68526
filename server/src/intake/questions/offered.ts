import type { SlotName } from '@qiao/shared/case-file';
import { EXTRACTORS } from '../slots/extractors.ts';
import { createUtterance } from '../slots/utterance.ts';

/** A resource that the console shows to the visitor. */
export type OfferedInstance = { id: string; name: string | null; region: string | null };

/** What the console context holds to choose from, in its own order and each once; the order of a context is its page's. */
export type Offered = { regions: string[]; instances: OfferedInstance[] };

const DEEPEST = 8;
const NODES_READ = 4000;
const LONGEST_VALUE = 80;

/**
 * Reads the regions and the instances that a context of whatever shape names: a value counts under a key that speaks of
 * regions, or of instances or IDs, when a reader of the slot takes the whole of it. Bounded in depth and in size.
 */
export function offeredBy(context: Readonly<Record<string, unknown>>): Offered {
  const regions = new Set<string>();
  const instances = new Map<string, OfferedInstance>();
  const waiting: { key: string; value: unknown; parent: object; depth: number }[] = [];
  const enter = (value: object, depth: number, name: string | null) => {
    const children = Object.entries(value).slice(0, NODES_READ).toReversed();
    for (const [key, child] of children) waiting.push({ key: name ?? key, value: child, parent: value, depth });
  };
  enter(context, 0, null);
  for (let read = 0; read < NODES_READ; read += 1) {
    const next = waiting.pop();
    if (!next) break;
    const { key, value, parent, depth } = next;
    if (typeof value === 'object' && value !== null && depth < DEEPEST)
      enter(value, depth + 1, Array.isArray(value) ? key : null);
    if (typeof value !== 'string') continue;
    const region = /region(?:s|_?ids?)?$/i.test(key) ? whole('region', value) : null;
    if (region !== null) regions.add(region);
    const id = /(?:ids?|instances?|resources?)$/i.test(key) ? whole('instanceId', value) : null;
    if (id !== null && !instances.has(id)) instances.set(id, { id, name: nameIn(parent), region: regionIn(parent) });
  }
  return { regions: [...regions], instances: [...instances.values()] };
}

function nameIn(parent: object): string | null {
  const [name] = valuesAt(parent, /^(?:instance|resource)?_?name$/i);
  return name ?? null;
}

function regionIn(parent: object): string | null {
  const [written] = valuesAt(parent, /^region(?:_?id)?$/i);
  return written === undefined ? null : whole('region', written);
}

function valuesAt(parent: object, key: RegExp): string[] {
  const values = Object.entries(parent).map(([name, value]): unknown => (key.test(name) ? value : null));
  return values.filter((value): value is string => typeof value === 'string' && value.length <= LONGEST_VALUE);
}

/** What the slot's reader makes of the text, when nothing of the text is left over. */
function whole(slot: SlotName, text: string): string | null {
  const written = text.trim();
  if (written.length > LONGEST_VALUE) return null;
  const utterance = createUtterance(written, { at: 0, offsetMinutes: 0, asked: new Set([slot]), isAttack: false });
  return EXTRACTORS[slot](utterance).find((finding) => finding.text === written)?.value ?? null;
}
