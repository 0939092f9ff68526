import type { Input } from '@qiao/shared/question';
import { wordsIn } from './words.ts';

/** Wants the problem told by whoever has only said hello. */
export function describeQuestion(language: string): { text: string; input: Input } {
  return {
    text: wordsIn(language).category.describe,
    input: { kind: 'line', example: wordsIn(language).category.example },
  };
}
