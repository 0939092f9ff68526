import { at, numberOf } from './chance.ts';
import type { Dialogue } from './dialogue.ts';
import { phrasesFor } from './phrases.ts';
import { readScript } from './script.ts';
import type { Turn } from './script.ts';
import type { World } from './world.ts';

const HOLE = /\{([^{}"]*\|[^{}"]*|[a-z][a-zA-Z0-9]*)\}/g;
const VALUE = /\{([a-z][a-zA-Z0-9]*)\}/g;
const CJK = /[\u4E00-\u9FFF]/;

export type Telling = { dialogue: Dialogue; number: number };

/**
 * A dialogue as it goes this time. Every choice falls differently in tellings number 0 and 1, what is optional is told in
 * one of them only, and the visitor types in another manner. `{agent}` is left for whoever it turns out to be.
 */
export function tell({ dialogue, number }: Telling, world: World): Turn[] {
  const choose = createChooser(dialogue.key, number);
  const manner = choose(MANNERS);
  return withoutTheUntold(withFarewell(readScript(dialogue), number), () => choose([true, false])).flatMap(
    (turn): Turn[] => {
      if (turn.is !== 'said') return [turn];
      const text = fill(turn.text, { dialogue, choose, world });
      const pieces = turn.by === 'visitor' ? manner(text) : [text];
      return pieces.map((piece) => ({ ...turn, text: piece.trim() }));
    },
  );
}

type Choose = <Option>(options: readonly Option[]) => Option;

function createChooser(key: string, number: number): Choose {
  let asked = 0;
  return (options) => at(options, (numberOf(`${key} ${asked++}`) % options.length) + number);
}

/** Where a visitor's word is the last one as it is written, the agent of the later telling still answers it. */
function withFarewell(turns: readonly Turn[], number: number): Turn[] {
  const [last, end] = turns.slice(-2);
  const isOpen = last?.is === 'said' && last.by === 'visitor' && end?.is === 'closed' && end.reason === 'resolved';
  if (!isOpen || number === 0) return [...turns];
  return [...turns.slice(0, -1), { is: 'said', by: 'agent', text: '{bye}', isOptional: false }, end];
}

/** Optional turns that stand together, a question and its answer, are told together. */
function withoutTheUntold(turns: readonly Turn[], isTold: () => boolean): Turn[] {
  let told = true;
  return turns.filter((turn, index) => {
    if (turn.is !== 'said' || !turn.isOptional) return true;
    const before = turns[index - 1];
    if (before?.is !== 'said' || !before.isOptional) told = isTold();
    return told;
  });
}

type Filling = { dialogue: Dialogue; choose: Choose; world: World };

function fill(text: string, { dialogue, choose, world }: Filling): string {
  const worded = text.replaceAll(HOLE, (hole, inside: string) => {
    if (inside.includes('|')) return choose(inside.split('|'));
    const phrases = phrasesFor(dialogue.language, inside);
    return phrases ? choose(phrases) : hole;
  });
  const filled = worded.replaceAll(VALUE, (hole, word: string) => (word === 'agent' ? hole : world.valueOf(word)));
  return filled.trim();
}

type Manner = (text: string) => string[];

const MANNERS: readonly Manner[] = [(text) => [text], inPieces, loosely];

/** Sends each of the first two sentences by itself, as people do who press Enter instead of a full stop. */
function inPieces(text: string): string[] {
  if (text.includes('\n')) return [text];
  const [first, ...rest] = text.split(/(?<=[。！？])|(?<=[a-z][.!?]) (?=[A-Za-z])/u);
  const [start, end] = [(first ?? '').replace(/[。.]$/u, ''), rest.join(CJK.test(text) ? '' : ' ')];
  return end.length > 1 && start.length > 1 ? [start, end] : [text];
}

/** Without the care for capitals and full stops. */
function loosely(text: string): string[] {
  const [first = '', ...rest] = text.split('\n');
  const line = first.replaceAll(/[，。](?=.)/gu, ' ').replace(/[。.]$/u, '');
  const start = /^[A-Z][a-z]/.test(line) ? line.charAt(0).toLowerCase() + line.slice(1) : line;
  return [[start, ...rest].join('\n')];
}

/** A telling up to a moment in the middle: after its `said`-th message. */
export function cutAfter(turns: readonly Turn[], said: number): Turn[] {
  let seen = 0;
  const end = turns.findIndex((turn) => turn.is === 'said' && ++seen === said);
  return end < 0 ? [...turns] : turns.slice(0, end + 1);
}

/** How many messages in a visitor can be left alone: after a question of the agent's, with the rest still to come. */
export function placesToStop(turns: readonly Turn[], by: 'visitor' | 'agent'): number[] {
  const said = turns.filter((turn) => turn.is === 'said');
  const breakAt = turns.findIndex((turn) => turn.is !== 'said');
  const early = turns.slice(0, breakAt < 0 ? undefined : breakAt).length;
  return said.flatMap((turn, index) =>
    turn.by === by && index >= 2 && index < Math.min(early, said.length - 1) ? [index + 1] : [],
  );
}
