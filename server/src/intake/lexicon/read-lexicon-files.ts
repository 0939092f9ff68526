import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLexicon } from './lexicon.ts';
import type { Lexicon } from './lexicon.ts';

/** The text of all concepts that come with Qiao, in the order of their files' names. */
export function readLexiconSource(): string {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.txt'));
  return files
    .toSorted()
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .join('\n');
}

export function readDefaultLexicon(): Lexicon {
  return readLexicon(readLexiconSource());
}
