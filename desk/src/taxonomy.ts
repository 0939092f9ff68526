import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { TaxonomyReport } from '@qiao/shared/taxonomy-report';
import type { AgentConnection } from './agent-connection.ts';
import { language } from './words.ts';

export type Category = TaxonomyReport['categories'][number];
export type Scenario = TaxonomyReport['scenarios'][number];

/** The kinds of issue, and the ways in which information is missing from each. Empty until the server has told. */
export type Taxonomy = {
  isRead(): boolean;
  /** Whether people brought it along, in place of what comes with Qiao. */
  isOwn: ReadonlySignal<boolean>;
  categories: ReadonlySignal<ReadonlyMap<string, Category>>;
  scenarios: ReadonlySignal<readonly Scenario[]>;
  /** A kind's name in the language on the screen; its id where the taxonomy does not have it. */
  nameOf(categoryId: string): string;
};

export function createTaxonomy(connection: AgentConnection) {
  const report = signal<TaxonomyReport | null>(null);
  const categories = computed(() => new Map(report.value?.categories.map((one) => [one.categoryId, one])));
  const taxonomy: Taxonomy & { read(): Promise<void> } = {
    isRead: () => report.peek() !== null,
    isOwn: computed(() => report.value?.isOwn ?? false),
    categories,
    scenarios: computed(() => report.value?.scenarios ?? []),
    nameOf: (categoryId) => {
      const category = categories.value.get(categoryId);
      return category ? inLanguage(category.name) : categoryId;
    },
    read: async () => {
      const answer = await connection.call('taxonomy:read', {});
      if (answer.ok === true) report.value = answer.value;
    },
  };
  return taxonomy;
}

/** A name of the taxonomy in the language on the screen. */
export function inLanguage(name: Category['name']): string {
  return language() === 'zh-CN' ? name.zh : name.en;
}
