import * as v from 'valibot';
import type { Classification, Classify } from '../intake/classify/classify.ts';
import { understandingOf } from '../intake/understanding.ts';
import { taxonomyIn } from './own-taxonomy.ts';
import type { Outcome } from './outcome.ts';

const question = v.object({ text: v.string(), context: v.optional(v.record(v.string(), v.unknown())) });

type Answer = Pick<Classification, 'category' | 'confidence' | 'alternatives'> & { refused?: string };

/**
 * Answers each line of standard input with one line: what kind of issue its text is. A line that is not understood is
 * answered too, with no category and the reason, so that answers stay in step with questions.
 */
export const classifyLines = {
  usage: 'classify [--taxonomy FOLDER]',
  purpose: 'reads {"text", "context"?} a line and writes {"category", "confidence", "alternatives"} a line',
  readsStdin: true,
  async run(args: readonly string[], stdin: string): Promise<Outcome> {
    const { classify } = understandingOf(taxonomyIn(args))();
    const err: string[] = [];
    const out = stdin.split('\n').flatMap((line, at) => {
      if (line.trim() === '') return [];
      const answer = answerLine(line, classify);
      if (answer.refused !== undefined) err.push(`Line ${at + 1}: ${answer.refused}`);
      return [JSON.stringify(answer)];
    });
    return { exitCode: err.length > 0 ? 1 : 0, out, err };
  },
};

function answerLine(line: string, classify: Classify): Answer {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return refuse('The line is not JSON.');
  }
  const asked = v.safeParse(question, json);
  if (!asked.success) return refuse('The line is not {"text": "…", "context"?: {…}}.');
  const { category, confidence, alternatives } = classify(asked.output.text, asked.output.context);
  return { category, confidence, alternatives };
}

function refuse(reason: string): Answer {
  return { category: null, confidence: 0, alternatives: [], refused: reason };
}
