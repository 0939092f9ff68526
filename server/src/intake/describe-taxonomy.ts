import { isSlotName } from '@qiao/shared/case-file';
import type { TaxonomyReport } from '@qiao/shared/taxonomy-report';
import { isFromQiao } from './taxonomy.ts';
import type { Taxonomy } from './taxonomy.ts';

/** The taxonomy as desks read it: without what only the server decides by. */
export function describeTaxonomy(taxonomy: Taxonomy): TaxonomyReport {
  const { categories, scenarios } = taxonomy;
  return {
    isOwn: !isFromQiao(taxonomy),
    categories: categories.map(({ id, area, name, tier, urgency }) => ({ categoryId: id, area, name, tier, urgency })),
    scenarios: scenarios.flatMap(({ id, slot, name, applies }) =>
      isSlotName(slot) ? [{ scenario: id, slot, name, applies: [...applies] }] : [],
    ),
  };
}
