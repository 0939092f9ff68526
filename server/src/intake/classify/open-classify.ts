import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDefaultLexicon } from '../lexicon/read-lexicon-files.ts';
import { createClassify } from './classify.ts';
import type { Classify } from './classify.ts';
import { decodeModel } from './model.ts';
import type { Model } from './model.ts';

/** The model that comes with Qiao; `qiao train` writes it. */
export const MODEL_FILE = join(import.meta.dirname, 'model.bin');

/** Reads the model and the lexicon from the disk, once for a process. Throws when the model is missing or cut short. */
export function openClassify(): Classify {
  return classifyWith(decodeModel(readFileSync(MODEL_FILE)));
}

/** A model of a site's own, over the lexicon that it was trained with, which is always Qiao's. */
export function classifyWith(model: Model): Classify {
  return createClassify(model, readDefaultLexicon());
}
