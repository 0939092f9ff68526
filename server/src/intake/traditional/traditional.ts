import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Word = { written: string; simplified: string };

const CHARACTERS = readCharacters(readData('characters.txt'));
const WORDS = readWords(readData('words.txt'));
/** 1 at the code of each character that something begins with. */
const CONVERTED = new Uint8Array(0x1_00_00);
for (const char of [...CHARACTERS.keys(), ...WORDS.keys()]) CONVERTED[char.charCodeAt(0)] = 1;

/**
 * The text as a mainland writer would put it: simplified characters for traditional ones, and words of Taiwan, Hong Kong
 * and Macau by the mainland's. Every character keeps its place, so that offsets into the result are offsets into the
 * text. A text without any of them comes back as it is; linear in its length.
 */
export function toSimplified(text: string): string {
  let simplified = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    if (CONVERTED[text.charCodeAt(at)] !== 1) continue;
    const char = text.charAt(at);
    const word = WORDS.get(char)?.find(({ written }) => text.startsWith(written, at));
    simplified += text.slice(copied, at) + (word?.simplified ?? CHARACTERS.get(char) ?? char);
    copied = at + (word?.written.length ?? 1);
    at = copied - 1;
  }
  return copied === 0 ? text : simplified + text.slice(copied);
}

/** The same by characters alone: what a part of a text becomes stands in what the whole text becomes. */
export function withSimplifiedCharacters(text: string): string {
  return text.replaceAll(/[\u4e00-\u9fff]/g, (char) => CHARACTERS.get(char) ?? char);
}

function readData(file: string): string[] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** Lines of pairs: a traditional character, then the simplified one. */
function readCharacters(lines: readonly string[]): Map<string, string> {
  const pairs = lines.join('').matchAll(/(.)(.)/g);
  return new Map([...pairs].map(([, traditional = '', simplified = '']) => [traditional, simplified]));
}

/** By their first character, longest first. */
function readWords(lines: readonly string[]): Map<string, Word[]> {
  const words = lines.map((line): Word => {
    const [written = '', simplified = ''] = line.split(' ');
    return { written, simplified };
  });
  words.sort((one, other) => other.written.length - one.written.length);
  return Map.groupBy(words, ({ written }) => written.charAt(0));
}
