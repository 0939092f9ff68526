import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeModel } from '../classify/model.ts';
import { readLexicon } from '../lexicon/lexicon.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { createTell } from './telling.ts';
import type { Tell } from './telling.ts';

/** The model of free words that comes with Qiao; `qiao train` writes it. */
export const TELLING_MODEL_FILE = join(import.meta.dirname, 'telling.bin');

export function readTellingLexicon(): string {
  return readFileSync(join(import.meta.dirname, 'lexicon', 'telling.txt'), 'utf8');
}

let lexicon: Lexicon | null = null;

/** The concepts of free words, read once for a process. */
export function openTellingLexicon(): Lexicon {
  lexicon ??= readLexicon(readTellingLexicon());
  return lexicon;
}

let opened: Tell | null = null;

/** Reads the model from the disk, once for a process. Throws when the model is missing or cut short. */
export function openTell(): Tell {
  opened ??= createTell(decodeModel(readFileSync(TELLING_MODEL_FILE)), openTellingLexicon());
  return opened;
}
