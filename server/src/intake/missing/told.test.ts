import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSlotName } from '@qiao/shared/case-file';
import { slotsAsked } from '../slots/asking.ts';
import { plainOf } from '../slots/utterance.ts';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { missing } from './holding.ts';
import type { Conversation } from './holding.ts';

const { scenarios } = readDefaultTaxonomy();
/** Hundreds of conversations are read, on machines that do other things as well. */
const LONGEST_MS = 60_000;
const AT = Date.parse('2026-01-14T20:00:00+08:00');

function read(name: string): string[] {
  return readFileSync(join(import.meta.dirname, 'examples', name), 'utf8')
    .trim()
    .split('\n');
}

/** `+` told, refused or not to be had; `~` told, but of no use as it is; `-` still to be asked for. */
type Told = { slot: string; category: string; question: string; text: string; mark: string };

function readTold(): Told[] {
  const told: Told[] = [];
  let [slot, category, question]: (string | undefined)[] = [];
  for (const line of read('told.txt')) {
    const [, mark = '', text = ''] = /^([#Q+~-]):? (.*)$/.exec(line) ?? [];
    if (mark === '#') [slot, category] = text.split(' ');
    else if (mark === 'Q') question = text;
    else told.push({ slot: slot ?? '', category: category ?? '', question: question ?? '', text, mark });
  }
  return told;
}

function markOf({ slot, category, question, text }: Told): string {
  const said = (from: 'visitor' | 'agent', words: string) => ({ from, text: words, at: AT });
  const asked = question === '-' ? [] : [said('visitor', '在吗'), said('agent', question)];
  const conversation: Conversation = { category, messages: [...asked, said('visitor', text)], context: {} };
  const read = missing(conversation, scenarios);
  const holding = scenarios.filter(({ id, slot: wanted }) => wanted === slot && read.missing.includes(id));
  if (holding.length > 0) return holding.some(({ kind }) => kind === 'unusable') ? '~' : '-';
  return slot === 'errorMessage' && !read.slots.errorMessage ? '-' : '+';
}

test(
  'what is told in many voices is known, and what is not told is asked for',
  () => {
    const all = readTold();
    const wrong = all.flatMap((one) => {
      const mark = markOf(one);
      return mark === one.mark ? [] : [`${one.slot} ${mark} for ${one.mark}: ${one.question} / ${one.text}`];
    });
    process.stdout.write(`told: ${all.length - wrong.length} of ${all.length}\n`);
    expect(all.length).toBeGreaterThan(800);
    expect(wrong.length / all.length, wrong.join('\n')).toBeLessThanOrEqual(0.01);
  },
  LONGEST_MS,
);

test('what agents ask for is understood, however they ask', () => {
  const all = read('asked.txt').map((line) => line.split(' | '));
  const missed = all.filter(
    ([slot = '', question = '']) => !isSlotName(slot) || !slotsAsked(plainOf(question)).includes(slot),
  );
  process.stdout.write(`asked: ${all.length - missed.length} of ${all.length}\n`);
  expect(all.length).toBeGreaterThan(250);
  expect(missed.length / all.length, missed.join('\n')).toBeLessThanOrEqual(0.01);
});

/** `category | visitor | A agent | visitor … | k slot slot~ slot?`: told, told but of no use as it is, and open to both readings. */
function readCompact(line: string) {
  const [category = '', ...parts] = line.split(' | ');
  const marks = (parts.pop() ?? '').split(' ').slice(1);
  const messages = parts.map((text, at) => ({
    from: text.startsWith('A ') ? ('agent' as const) : ('visitor' as const),
    text: text.replace(/^A /, ''),
    at: AT + at * 1000,
  }));
  const known = new Map(marks.map((mark) => [mark.replace(/[~?]$/, ''), /[~?]$/.exec(mark)?.[0] ?? '+']));
  return { category, messages, known };
}

test(
  'of conversations that tell much in few words, what is left is asked for, and nothing else',
  () => {
    const lines = read('compact.txt');
    const wrong: string[] = [];
    let must = 0;
    let told = 0;
    for (const line of lines) {
      const { category, messages, known } = readCompact(line);
      const holding = new Set(missing({ category, messages, context: {} }, scenarios).missing);
      for (const { id, slot, kind, applies } of scenarios) {
        const mark = known.get(slot);
        if (!applies.includes(category) || mark === '?') continue;
        const isWanted = kind === 'unusable' ? mark === '~' : mark === undefined;
        if (isWanted) must += 1;
        else if (mark !== undefined) told += 1;
        else continue;
        if (holding.has(id) !== isWanted) wrong.push(`${isWanted ? 'not asked' : 'asked'}: ${id}: ${line}`);
      }
    }
    process.stdout.write(`compact: ${must} to ask for, ${told} told, ${wrong.length} wrong\n`);
    expect(lines.length).toBeGreaterThan(250);
    expect(wrong.length / (must + told), wrong.join('\n')).toBeLessThanOrEqual(0.01);
  },
  LONGEST_MS,
);

test.each(['', 'ok', '好的，稍等', 'Thank you for waiting.', '我看一下', 'I will look into it.'])(
  '"%s" asks for nothing',
  (text) => {
    expect(slotsAsked(plainOf(text))).toEqual([]);
  },
);
