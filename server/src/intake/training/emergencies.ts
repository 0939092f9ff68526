import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainOf } from '../slots/utterance.ts';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { alarmsFor } from '../urgency/alarm.ts';
import { withoutDenials } from '../urgency/calm.ts';
import { readUrgencyExamples } from '../urgency/examples.ts';
import type { LabelledClause } from './clauses.ts';
import { readSentences } from './sentences.ts';

/** The one label of the model of emergencies. */
export const EMERGENCY = 'emergency';
const HEADINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['# emergency', [EMERGENCY]],
  ['# none', []],
]);
/** Of so many everyday messages one is a line that is no emergency. */
const EVERYDAY_STEP = 12;

/** First words of visitors, with the label `emergency` or none, and the voice that they are written in. */
export type FirstWords = LabelledClause & { voice: string };

/**
 * The voices in `emergencies/`, a file each: a line each under `# emergency` or `# none`. Those of `held-out` are never
 * trained on, but most are by the same hand, and `polite.txt` and the last lines of `hurried.txt` were written after seeing
 * what was read wrongly among them: figures on them flatter. `last.txt` was written after all was mended, and only counted. Throws, with every mistake, where a heading is another.
 */
export function readVoices(name: 'learnt' | 'held-out'): FirstWords[] {
  const folder = join(import.meta.dirname, 'emergencies', ...(name === 'held-out' ? [name] : []));
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  return files.toSorted().flatMap((file) => readVoiceFile(readFileSync(join(folder, file), 'utf8'), file));
}

export function readVoiceFile(source: string, file: string): FirstWords[] {
  const mistakes: string[] = [];
  const lines: FirstWords[] = [];
  let labels: readonly string[] | undefined;
  for (const [at, line] of source.split('\n').entries()) {
    const text = line.trim();
    if (text.startsWith('# ')) {
      labels = HEADINGS.get(text);
      if (!labels) mistakes.push(`${file}, line ${at + 1}: ${text} is neither # emergency nor # none.`);
    } else if (text !== '') lines.push({ text, labels: labels ?? [], voice: file });
  }
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return lines;
}

/** All that is trained on beside the voices: the lines that the patterns were mended by, and everyday messages. */
export function readCommonWords(): LabelledClause[] {
  const marked = (['tuned', 'by-others'] as const).flatMap((name) =>
    readUrgencyExamples(name).map(({ text, isEmergency }) => ({ text, labels: isEmergency ? [EMERGENCY] : [] })),
  );
  const { categories } = readDefaultTaxonomy();
  const grave = new Set(categories.filter(({ urgency }) => urgency === 'emergency').map(({ id }) => id));
  const everyday = readSentences(categories).filter(({ label, text }) => !grave.has(label) && !isAlarming(text));
  return [
    ...marked,
    ...everyday.filter((_sentence, at) => at % EVERYDAY_STEP === 0).map(({ text }) => ({ text, labels: [] })),
  ];
}

/** Of the kinds that are no emergency by themselves a few messages are one all the same. */
function isAlarming(text: string): boolean {
  const plain = withoutDenials(plainOf(text));
  return alarmsFor(null, false).some((alarm) => !plain.matchAll(alarm).next().done);
}

export function readEmergencies(): LabelledClause[] {
  return [...readCommonWords(), ...readVoices('learnt')];
}
