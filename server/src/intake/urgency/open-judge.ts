import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeModel } from '../classify/model.ts';
import { readLexicon } from '../lexicon/lexicon.ts';
import { createJudge } from './judge.ts';
import type { Judge } from './judge.ts';

/** The model of emergencies that comes with Qiao; `qiao train` writes it. */
export const EMERGENCY_MODEL_FILE = join(import.meta.dirname, 'emergency.bin');

export function readUrgencyLexicon(): string {
  return readFileSync(join(import.meta.dirname, 'lexicon', 'urgency.txt'), 'utf8');
}

let opened: Judge | null = null;

/** Reads the model from the disk, once for a process. Throws when the model is missing or cut short. */
export function openJudge(): Judge {
  opened ??= createJudge(decodeModel(readFileSync(EMERGENCY_MODEL_FILE)), readLexicon(readUrgencyLexicon()));
  return opened;
}
