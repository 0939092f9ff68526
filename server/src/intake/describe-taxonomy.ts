import { isSlotName } from '@qiao/shared/case-file';
import type { TaxonomyReport } from '@qiao/shared/taxonomy-report';
import type { Taxonomy } from './taxonomy.ts';

/** The taxonomy as desks read it: without what only the server decides by. */
export function describeTaxonomy({ categories, scenarios }: Taxonomy): TaxonomyReport {
  return {
    categories: categories.map(({ id, area, name }) => ({ categoryId: id, area, name })),
    scenarios: scenarios.flatMap(({ id, slot, name, applies }) =>
      isSlotName(slot) ? [{ scenario: id, slot, name, applies: [...applies] }] : [],
    ),
  };
}
