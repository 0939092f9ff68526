import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { OUT_OF_SCOPE } from '../classify/model.ts';
import type { Category } from '../taxonomy.ts';

const languageSchema = v.picklist(['zh', 'en', 'mixed']);
/** Corrections name the language in full. */
const lineSchema = v.pipe(
  v.object({
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(4_000)),
    category: v.nullable(v.string()),
    lang: v.optional(languageSchema),
    language: v.optional(languageSchema),
  }),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const lang = value.lang ?? value.language;
    if (lang !== undefined) return { text: value.text, category: value.category, lang };
    addIssue({ message: 'lang must be zh, en or mixed' });
    return NEVER;
  }),
);

/** A message and what it is about, `none` when no category covers it; `writer` is the file it stands in. */
export type Sentence = { text: string; lang: 'zh' | 'en' | 'mixed'; label: string; writer: string };

/** Whole messages by people of their own; the files in `sentences/`, in the order of their names. */
export function readSentences(categories: readonly Category[]): Sentence[] {
  const folder = join(import.meta.dirname, 'sentences');
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return files.toSorted().flatMap((file) => readFile(join(folder, file), categories));
}

/** Short and plain ways of asking, which the writers of whole messages avoid. */
export function readPlainSentences(categories: readonly Category[]): Sentence[] {
  return [...readFile(join(import.meta.dirname, 'plain.jsonl'), categories), ...namesOf(categories)];
}

/** What a taxonomy itself says of its categories. */
export function namesOf(categories: readonly Category[]): Sentence[] {
  return categories.flatMap(({ id, name, covers }): Sentence[] => [
    { text: name.zh, lang: 'zh', label: id, writer: 'taxonomy' },
    { text: name.en, lang: 'en', label: id, writer: 'taxonomy' },
    { text: covers, lang: 'en', label: id, writer: 'taxonomy' },
  ]);
}

export function isPlain({ writer }: Sentence): boolean {
  return writer === 'plain' || writer === 'taxonomy';
}

/** Messages that are never trained on. */
export function readHeldOut(categories: readonly Category[]): Sentence[] {
  return readFile(join(import.meta.dirname, 'held-out.jsonl'), categories);
}

/** Messages by somebody who saw the categories alone: no sentence, no lexicon, no model. Never trained on, never tuned by. */
export function readUnseen(categories: readonly Category[]): Sentence[] {
  return readFile(join(import.meta.dirname, 'unseen.jsonl'), categories);
}

/** Messages out of scope, many of which share a word with some category. Never trained on. */
export function readStrangers(categories: readonly Category[]): Sentence[] {
  return readFile(join(import.meta.dirname, 'strangers.jsonl'), categories);
}

/**
 * The sentences that somebody brings, in the order of their files' names: of each folder `sentences/*.jsonl` and
 * `plain.jsonl`, and files of their own. Throws MalformedSentences with every mistake of all of them.
 */
export function readOwnSentences(paths: readonly string[], categories: readonly Category[]): Sentence[] {
  const files = paths.map((path) => ({ path, found: filesAt(path) }));
  const read = files.flatMap(({ found }) => found.map((file) => readLines(file, categories)));
  const mistakes = [
    ...files
      .filter(({ found }) => found.length === 0)
      .map(({ path }) => `${path}: is no file, and no folder with sentences/*.jsonl or plain.jsonl.`),
    ...read.flatMap((lines) => lines.mistakes),
  ];
  if (mistakes.length > 0) throw new MalformedSentences(mistakes);
  return read.flatMap(({ sentences }) => sentences);
}

function filesAt(path: string): string[] {
  const about = statSync(path, { throwIfNoEntry: false });
  if (!about?.isDirectory()) return about ? [path] : [];
  return globSync(['plain.jsonl', 'sentences/*.jsonl'], { cwd: path })
    .toSorted()
    .map((file) => join(path, file));
}

function readFile(path: string, categories: readonly Category[]): Sentence[] {
  const { sentences, mistakes } = readLines(path, categories);
  if (mistakes.length > 0) throw new MalformedSentences(mistakes);
  return sentences;
}

function readLines(path: string, categories: readonly Category[]): { sentences: Sentence[]; mistakes: string[] } {
  const known = new Set(categories.map(({ id }) => id));
  const writer = basename(path, '.jsonl');
  const mistakes: string[] = [];
  const sentences: Sentence[] = [];
  for (const [at, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if (typeof read === 'string') mistakes.push(`${writer}.jsonl, line ${at + 1}: ${read}`);
    else if (read.category !== null && !known.has(read.category)) {
      mistakes.push(`${writer}.jsonl, line ${at + 1}: ${read.category} is no category.`);
    } else sentences.push({ text: read.text, lang: read.lang, label: read.category ?? OUT_OF_SCOPE, writer });
  }
  return { sentences, mistakes };
}

/** Holds every mistake of a file of sentences, a sentence each. */
export class MalformedSentences extends Error {
  override name = 'MalformedSentences';
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

function readLine(line: string): v.InferOutput<typeof lineSchema> | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return 'is not JSON.';
  }
  const read = v.safeParse(lineSchema, json);
  if (read.success) return read.output;
  const mistakes = read.issues.map((issue) => [v.getDotPath(issue), issue.message].filter(Boolean).join(': '));
  return `${mistakes.join('; ')}.`;
}
