import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isSlotName, SLOT_NAMES } from '@qiao/shared/case-file';

/** Names are the labels of buttons. */
const label = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const name = v.object({ zh: label, en: label });
const categoryId = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9-]{0,39}$/, 'must be written as area.kind'),
);

const categorySchema = v.object({
  id: categoryId,
  area: v.pipe(v.string(), v.minLength(1)),
  tier: v.picklist(['L1', 'L2', 'L3']),
  urgency: v.picklist(['routine', 'urgent', 'emergency']),
  name,
  covers: v.pipe(v.string(), v.minLength(1)),
});

const scenarioSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,59}$/, 'must be lower case, with hyphens')),
  slot: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be a name such as accountId')),
  kind: v.picklist(['missing', 'unusable']),
  group: v.pipe(v.string(), v.minLength(1)),
  when: v.pipe(v.string(), v.minLength(1)),
  name,
  applies: v.pipe(v.array(categoryId), v.minLength(1)),
});

const categoriesSchema = v.object({
  version: v.literal(1),
  note: v.optional(v.string()),
  categories: v.pipe(v.array(categorySchema), v.minLength(1)),
});

const scenariosSchema = v.object({
  version: v.literal(1),
  note: v.optional(v.string()),
  scenarios: v.array(scenarioSchema),
  conventions: v.optional(v.array(v.string())),
});

export type Category = v.InferOutput<typeof categorySchema>;
export type Scenario = v.InferOutput<typeof scenarioSchema>;

/** What a site's conversations can be about, and what they can lack. */
export type Taxonomy = { categories: readonly Category[]; scenarios: readonly Scenario[] };

/**
 * Reads the two files of a taxonomy, already parsed from JSON. When anything is wrong with either, answers every
 * mistake of both, a sentence each, and no taxonomy.
 */
export function readTaxonomy(
  categories: unknown,
  scenarios: unknown,
): { ok: true; taxonomy: Taxonomy } | { ok: false; mistakes: string[] } {
  const kinds = v.safeParse(categoriesSchema, categories);
  const lacks = v.safeParse(scenariosSchema, scenarios);
  const mistakes = [...describe('categories', kinds.issues), ...describe('missing-information', lacks.issues)];
  if (kinds.success) mistakes.push(...checkCategories(kinds.output.categories));
  if (lacks.success) mistakes.push(...checkScenarios(lacks.output.scenarios));
  if (kinds.success && lacks.success) mistakes.push(...checkApplies(kinds.output.categories, lacks.output.scenarios));
  if (!kinds.success || !lacks.success || mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, taxonomy: { categories: kinds.output.categories, scenarios: lacks.output.scenarios } };
}

/** The files of a taxonomy, in its folder. */
const FILES = ['categories.json', 'missing-information.json'] as const;

/** Reads the two files of a taxonomy in a folder: the taxonomy, or every mistake of both, a sentence each. */
export function readTaxonomyFolder(folder: string): ReturnType<typeof readTaxonomy> {
  const files = FILES.map((file) => readJson(folder, file));
  const [categories, scenarios] = files.map((file) => (file.ok ? file.json : undefined));
  const unread = files.flatMap((file) => (file.ok ? [] : [file.mistake]));
  if (unread.length === 0) return readTaxonomy(categories, scenarios);
  return { ok: false, mistakes: [...unread, ...mistakesOfOne(files)] };
}

const fromQiao = new WeakSet<Taxonomy>();

/** Whether this is the taxonomy that comes with Qiao, and nobody’s own. */
export function isFromQiao(taxonomy: Taxonomy): boolean {
  return fromQiao.has(taxonomy);
}

/** The taxonomy that comes with Qiao. */
export function readDefaultTaxonomy(): Taxonomy {
  const read = readTaxonomyFolder(join(import.meta.dirname, 'taxonomy'));
  if (!read.ok) throw new Error(`The taxonomy that comes with Qiao is malformed. ${read.mistakes.join(' ')}`);
  fromQiao.add(read.taxonomy);
  return read.taxonomy;
}

type JsonFile = { ok: true; json: unknown } | { ok: false; mistake: string };

function readJson(folder: string, file: string): JsonFile {
  let written: string;
  try {
    written = readFileSync(join(folder, file), 'utf8');
  } catch {
    return { ok: false, mistake: `${file}: there is no such file that can be read in ${folder}.` };
  }
  try {
    return { ok: true, json: JSON.parse(written.replace(/^\uFEFF/, '')) };
  } catch {
    return { ok: false, mistake: `${file}: is not JSON.` };
  }
}

/** What is wrong with the one file that could be read, where the other could not. */
function mistakesOfOne([categories, scenarios]: JsonFile[]): string[] {
  const checked = [
    categories?.ok ? describe('categories', v.safeParse(categoriesSchema, categories.json).issues) : [],
    scenarios?.ok ? describe('missing-information', v.safeParse(scenariosSchema, scenarios.json).issues) : [],
  ];
  return checked.flat();
}

type Issues = readonly v.BaseIssue<unknown>[] | undefined;

function describe(file: string, issues: Issues): string[] {
  return (issues ?? []).map((issue) => {
    const where = v.getDotPath(issue);
    return `${file}${where ? `: ${where}` : ''}: ${issue.message}.`;
  });
}

function checkCategories(categories: readonly Category[]): string[] {
  const astray = categories
    .filter(({ id, area }) => !id.startsWith(`${area}.`))
    .map(({ id, area }) => `categories: ${id} must begin with its area, ${area}.`);
  return [...repeats('categories', categories), ...astray];
}

function checkScenarios(scenarios: readonly Scenario[]): string[] {
  const astray = scenarios
    .filter(({ slot }) => !isSlotName(slot))
    .map(({ id, slot }) => `missing-information: ${id} is about ${slot}, which is none of ${SLOT_NAMES.join(', ')}.`);
  return [...repeats('missing-information', scenarios), ...astray];
}

function repeats(file: string, things: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { id } of things) (seen.has(id) ? twice : seen).add(id);
  return [...twice].map((id) => `${file}: ${id} is there more than once.`);
}

function checkApplies(categories: readonly Category[], scenarios: readonly Scenario[]): string[] {
  const known = new Set(categories.map(({ id }) => id));
  return scenarios.flatMap(({ id, applies }) =>
    applies
      .filter((category) => !known.has(category))
      .map((category) => `missing-information: ${id} applies to ${category}, which is no category.`),
  );
}
