import type { Classify } from './classify/classify.ts';
import { openClassify } from './classify/open-classify.ts';
import { readDefaultTaxonomy } from './taxonomy.ts';
import type { Taxonomy } from './taxonomy.ts';

/** What conversations can be about, and what tells it. */
export type Understanding = { taxonomy: Taxonomy; classify: Classify };

let opened: Understanding | null = null;

/** The taxonomy and the model that come with Qiao, read once for a process. */
export function openUnderstanding(): Understanding {
  opened ??= { taxonomy: readDefaultTaxonomy(), classify: openClassify() };
  return opened;
}
