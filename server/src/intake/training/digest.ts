import { createHash } from 'node:crypto';

/** Of what a model was trained on, the concepts and every example in order, as hexadecimal SHA-256: it tells a model that is left behind. */
export function digestOfExamples(lexiconSource: string, examples: readonly unknown[]): string {
  const hash = createHash('sha256').update(lexiconSource);
  for (const example of examples) hash.update(`\n${JSON.stringify(example)}`);
  return hash.digest('hex');
}
