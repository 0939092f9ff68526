import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeModel } from '../classify/model.ts';
import { createJudge } from './judging.ts';
import type { Judge } from './judging.ts';
import { openTellingLexicon } from './open-tell.ts';

/** The model of what is told in any way; `qiao train` writes it. */
export const JUDGING_MODEL_FILE = join(import.meta.dirname, 'judging.bin');

let opened: Judge | null = null;

/** Reads the model from the disk, once for a process. Throws when the model is missing or cut short. */
export function openJudging(): Judge {
  opened ??= createJudge(decodeModel(readFileSync(JUDGING_MODEL_FILE)), openTellingLexicon());
  return opened;
}
