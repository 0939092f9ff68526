import { variableNamed } from './template-variables.ts';
import type { Variable } from './template-variables.ts';

/** A place in a text that waits for a value: `{{case.region}}`, from `start` up to `end`. */
export type Gap = { start: number; end: number; variable: Variable };

type Written = { start: number; end: number; name: string };

/** Everything between two pairs of braces on one line, whether or not there is such a variable. */
const WRITTEN = /\{\{([^{}\n]*)\}\}/g;

function writtenIn(text: string): Written[] {
  return [...text.matchAll(WRITTEN)].map(({ 0: whole, 1: name = '', index }) => ({
    start: index,
    end: index + whole.length,
    name: name.trim(),
  }));
}

/** The places of variables in a text, in order. What is between braces and is no variable is text. */
export function gapsIn(text: string): Gap[] {
  return writtenIn(text).flatMap(({ start, end, name }) => {
    const variable = variableNamed(name);
    return variable ? [{ start, end, variable }] : [];
  });
}

/** What stands between double braces and is no variable, each once, as it is written. */
export function unknownIn(text: string): string[] {
  const names = writtenIn(text).map(({ name }) => name);
  return [...new Set(names.filter((name) => !variableNamed(name)))];
}

/** The first gap that begins at `from` or later; null where none does. */
export function gapFrom(text: string, from: number): Gap | null {
  return gapsIn(text).find(({ start }) => start >= from) ?? null;
}

/**
 * The text with a value in each place that has one; the others stay, for somebody to fill in. Values are text and stay text:
 * whatever one holds, also together with what stands beside it, it is no variable, so that rendering again changes nothing.
 */
export function render(text: string, valueOf: (variable: Variable) => string | null): string {
  const left = new Set<number>();
  let rendered = '';
  let copied = 0;
  for (const { start, end, variable } of gapsIn(text)) {
    rendered += text.slice(copied, start);
    const value = valueOf(variable);
    if (value === null || value === '') left.add(rendered.length);
    rendered += value === null || value === '' ? text.slice(start, end) : value;
    copied = end;
  }
  rendered += text.slice(copied);
  return gapsIn(rendered)
    .filter(({ start }) => !left.has(start))
    .toReversed()
    .reduce((whole, { start }) => `${whole.slice(0, start + 1)} ${whole.slice(start + 1)}`, rendered);
}
