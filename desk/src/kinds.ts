import type { SlotName } from '@qiao/shared/case-file';
import type { Category, Scenario } from './taxonomy.ts';

export type Kind = Category;
/** Kinds of one area, in the taxonomy's order. */
export type Area = { area: string; kinds: Kind[] };

/** What conversations of each kind need to have known, each once, in the taxonomy's order. */
export function needsOf(scenarios: readonly Scenario[]): ReadonlyMap<string, SlotName[]> {
  const needs = new Map<string, SlotName[]>();
  for (const { slot, applies } of scenarios) {
    for (const categoryId of applies) {
      const known = needs.get(categoryId) ?? [];
      if (!known.includes(slot)) needs.set(categoryId, [...known, slot]);
    }
  }
  return needs;
}

/** The kinds with every word typed in their names, id, tier or in what they need; areas without any are left out. */
export function categoriesByArea(
  categories: readonly Kind[],
  typed: string,
  needs: (kind: Kind) => readonly string[],
): Area[] {
  const terms = plain(typed)
    .split(/\s+/)
    .filter((term) => term !== '');
  const areas = new Map<string, Area>();
  for (const kind of categories) {
    const { area, name, categoryId, tier } = kind;
    const words = plain([name.zh, name.en, categoryId, tier, ...needs(kind)].join('\n'));
    if (!terms.every((term) => words.includes(term))) continue;
    const its = areas.get(area) ?? { area, kinds: [] };
    its.kinds.push(kind);
    areas.set(area, its);
  }
  return [...areas.values()];
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
