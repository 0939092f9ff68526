import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Classify } from './classify/classify.ts';
import { decodeModel, OUT_OF_SCOPE } from './classify/model.ts';
import type { Model } from './classify/model.ts';
import { classifyWith, openClassify } from './classify/open-classify.ts';
import { readDefaultTaxonomy, readTaxonomyFolder } from './taxonomy.ts';
import type { Taxonomy } from './taxonomy.ts';

/** What conversations can be about, and what tells it. */
export type Understanding = { taxonomy: Taxonomy; classify: Classify };

type UnderstandingRead = { ok: true; understanding: Understanding } | { ok: false; mistakes: string[] };

/** The model of a folder that holds a taxonomy; `qiao train --taxonomy` writes it. */
export const OWN_MODEL = 'model.bin';
const HOW_TO_TRAIN = 'train it with "qiao train --taxonomy FOLDER"';

let opened: Understanding | null = null;

/** The taxonomy and the model that come with Qiao, read once for a process. */
export function openUnderstanding(): Understanding {
  opened ??= { taxonomy: readDefaultTaxonomy(), classify: openClassify() };
  return opened;
}

/**
 * What a folder of one's own holds, `categories.json`, `missing-information.json` and `model.bin`; null is what comes with
 * Qiao. When anything is wrong, answers every mistake of all three files, a sentence each.
 */
export function readUnderstanding(folder: string | null): UnderstandingRead {
  if (folder === null) return { ok: true, understanding: openUnderstanding() };
  const read = readTaxonomyFolder(folder);
  const model = readModel(folder);
  const mistakes = [
    ...(read.ok ? [] : read.mistakes),
    ...(typeof model === 'string' ? [model] : []),
    ...(read.ok && typeof model !== 'string' ? differences(model, read.taxonomy) : []),
  ];
  if (!read.ok || typeof model === 'string' || mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, understanding: { taxonomy: read.taxonomy, classify: classifyWith(model) } };
}

/** Holds every mistake of a taxonomy of one's own, a sentence each. */
export class MalformedTaxonomy extends Error {
  override name = 'MalformedTaxonomy';
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

/** Reads it when first asked, once; throws MalformedTaxonomy where anything is wrong. */
export function understandingOf(folder: string | null): () => Understanding {
  let known: Understanding | null = null;
  return () => {
    if (known) return known;
    const read = readUnderstanding(folder);
    if (!read.ok) throw new MalformedTaxonomy(read.mistakes);
    return (known = read.understanding);
  };
}

/** The taxonomy alone, for what needs no model; throws MalformedTaxonomy. */
export function readTaxonomyOf(folder: string | null): Taxonomy {
  if (folder === null) return readDefaultTaxonomy();
  const read = readTaxonomyFolder(folder);
  if (!read.ok) throw new MalformedTaxonomy(read.mistakes);
  return read.taxonomy;
}

/** The model, or what is wrong with it. */
function readModel(folder: string): Model | string {
  let file: Uint8Array;
  try {
    file = readFileSync(join(folder, OWN_MODEL));
  } catch {
    return `${OWN_MODEL}: there is no such file that can be read in ${folder}; ${HOW_TO_TRAIN}.`;
  }
  try {
    return decodeModel(file);
  } catch {
    return `${OWN_MODEL}: is not a whole model of Qiao; ${HOW_TO_TRAIN}.`;
  }
}

/** A model of other categories would route conversations to what nobody knows, or never to what is new. */
function differences({ labels }: Model, { categories }: Taxonomy): string[] {
  const ids = categories.map(({ id }) => id);
  const unknown = ids.filter((id) => !labels.includes(id));
  const gone = labels.filter((label) => label !== OUT_OF_SCOPE && !ids.includes(label));
  return [
    ...(unknown.length > 0 ? [`does not know ${unknown.join(', ')}`] : []),
    ...(gone.length > 0 ? [`knows ${gone.join(', ')}, which the taxonomy does not have`] : []),
  ].map((difference) => `${OWN_MODEL}: ${difference}; ${HOW_TO_TRAIN} again.`);
}
