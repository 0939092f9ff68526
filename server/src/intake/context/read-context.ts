import { contextSchema } from '@qiao/shared/entry';
import type { Context } from '@qiao/shared/entry';
import { MAX_CONTEXT } from '@qiao/shared/wire';
import * as v from 'valibot';
import { maskDeep } from '../secrets/mask-deep.ts';
import { placeIn } from './sentences.ts';

const MAX_NAME = 100;
const MAX_FACT = 2_000;
const MAX_MISTAKES = 100;

/** What is well-formed of what was told, and a sentence for each mistake; null where nothing was told. */
export type ReadContext = { context: Context | null; mistakes: string[] };

/**
 * Reads the facts that a site tells: text, numbers, true and false. Others are left out with a sentence each. Secrets are
 * masked. Facts that are too many are left out altogether. `place` is what the sentences call it.
 */
export function readContext(told: unknown, place: string): ReadContext {
  if (told === undefined || told === null) return { context: null, mistakes: [] };
  if (typeof told !== 'object' || Array.isArray(told))
    return { context: null, mistakes: [`${place} must be an object.`] };
  const mistakes: string[] = [];
  const facts: [string, unknown][] = [];
  let size = 2;
  for (const [name, fact] of Object.entries(told)) {
    const mistake = mistakeIn(name, fact);
    if (mistake === null) {
      size += JSON.stringify(name).length + JSON.stringify(fact).length + 2;
      facts.push([name, fact]);
    } else if (mistakes.length < MAX_MISTAKES) mistakes.push(`${placeIn(place, name)} ${mistake}.`);
  }
  if (size - 1 > MAX_CONTEXT)
    return { context: null, mistakes: [...mistakes, `${place} is more than ${MAX_CONTEXT} characters of JSON.`] };
  const masked = v.safeParse(contextSchema, maskDeep(Object.fromEntries(facts)).value);
  return { context: masked.success ? masked.output : null, mistakes };
}

function mistakeIn(name: string, fact: unknown): string | null {
  if (name.length > MAX_NAME) return `has a name of more than ${MAX_NAME} characters`;
  if (typeof fact === 'string') return fact.length > MAX_FACT ? `is longer than ${MAX_FACT} characters` : null;
  if (typeof fact === 'boolean') return null;
  return typeof fact === 'number' && Number.isFinite(fact) ? null : 'must be text, a number, true or false';
}
