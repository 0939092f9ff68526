import { normalise, readUnits } from '../classify/units.ts';
import type { Unit } from '../classify/units.ts';

/** A concept found in a text, with the numbers of its first and last unit. */
export type Match = { concept: string; first: number; last: number };

export type Lexicon = {
  concepts: readonly string[];
  /** Every longest form that begins at a unit, in order of place; linear in the number of units. */
  match: (units: readonly Unit[]) => Match[];
};

type Node = { next: Map<string, Node>; concepts: string[] };

/**
 * Reads concepts written one a line, `concept: form | form | …`, forms in any language; `#` begins a remark. Forms are
 * compared as the classifier reads texts: without regard to case, width, and English endings.
 */
export function readLexicon(source: string): Lexicon {
  const root = createNode();
  const concepts: string[] = [];
  for (const line of source.split('\n')) {
    const colon = line.indexOf(':');
    if (line.startsWith('#') || colon < 0) continue;
    const concept = line.slice(0, colon).trim();
    concepts.push(concept);
    for (const form of line.slice(colon + 1).split('|')) addForm(root, form, concept);
  }
  return { concepts, match: (units) => matchAll(root, units) };
}

function createNode(): Node {
  return { next: new Map(), concepts: [] };
}

function addForm(root: Node, form: string, concept: string): void {
  let node = root;
  for (const unit of readUnits(normalise(form))) {
    const next = node.next.get(unit.form) ?? createNode();
    node.next.set(unit.form, next);
    node = next;
  }
  if (node !== root && !node.concepts.includes(concept)) node.concepts.push(concept);
}

function matchAll(root: Node, units: readonly Unit[]): Match[] {
  const matches: Match[] = [];
  for (let first = 0; first < units.length; first++) {
    let node: Node | undefined = root;
    let found: { concepts: readonly string[]; last: number } | null = null;
    for (let at = first; at < units.length && node; at++) {
      node = node.next.get(units[at]?.form ?? '');
      if (node && node.concepts.length > 0) found = { concepts: node.concepts, last: at };
    }
    for (const concept of found?.concepts ?? []) matches.push({ concept, first, last: found?.last ?? first });
  }
  return matches;
}
