import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createQueue, runKept } from './commands.ts';
import type { Call, Commands } from './commands.ts';

const NAMES = [
  'boot',
  'open',
  'close',
  'toggle',
  'show',
  'hide',
  'identify',
  'context',
  'set',
  'track',
  'compose',
  'on',
  'reset',
  'destroy',
];

/** Commands that write down what they were given, and sentences that were told. */
function record(more: Commands = {}) {
  const done: unknown[][] = [];
  const told: string[] = [];
  const commands: Commands = Object.fromEntries(
    NAMES.map((name) => [name, (value: unknown, more: unknown) => void done.push([name, value, more])]),
  );
  let isGone = false;
  commands['destroy'] = () => {
    done.push(['destroy']);
    isGone = true;
  };
  const queue = createQueue(
    { ...commands, ...more },
    () => isGone,
    () => {},
    (sentence) => void told.push(sentence),
  );
  return { queue, done, told };
}

describe('calls', () => {
  const call = fc.tuple(
    fc.constantFrom(...NAMES, 'opne', '__proto__', 'constructor'),
    fc.oneof(fc.string(), fc.constant({ a: 1 }), fc.constant(null), fc.constant('unread'), fc.constant(undefined)),
    fc.constantFrom(undefined, 'more'),
  );

  test('[EMBED-6] made before the script came run in their order, as if they were made after it, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 30 }), fc.nat(30), (calls, cut) => {
        const late = record();
        for (const each of calls) late.queue(...each);
        const early = record();
        const kept: Call[] = [];
        const stub = (...given: unknown[]) => void kept.push(given);
        for (const each of calls.slice(0, cut)) stub(...each);
        runKept(kept, early.queue);
        for (const each of calls.slice(cut)) early.queue(...each);
        expect(early.done).toEqual(late.done);
        expect(early.told).toEqual(late.told);
        expect(late.done.length + late.told.length).toBe(calls.length);
      }),
    );
  });

  test('answer what the command answers', () => {
    const undo = () => undefined;
    expect(record({ on: () => undo }).queue('on', 'unread', () => {})).toBe(undo);
  });

  test('that are wrong are told in a sentence, run nothing, and never reach the page that called', () => {
    const { queue, done, told } = record({
      open() {
        throw new Error('from inside');
      },
    });
    queue('opne');
    queue('constructor');
    queue();
    queue('open');
    queue('identify', 7);
    queue('identify', { token: 'x' });
    queue('context', ['a']);
    queue('set', null);
    queue('track', Symbol('a'));
    queue('compose');
    queue('on', 'unraed', () => {});
    expect(told).toEqual([
      `there is no "opne", only ${NAMES.join(' ')}.`,
      `there is no "constructor", only ${NAMES.join(' ')}.`,
      `there is no "undefined", only ${NAMES.join(' ')}.`,
      'open: Error: from inside',
      'identify takes string, function or null, not number.',
      'identify takes string, function or null, not object.',
      'context takes object or string, not array.',
      'set takes object, not null.',
      'track takes string, not symbol.',
      'compose takes string, not undefined.',
      'there is no "unraed", only ready open close unread message rated identity unavailable reset.',
    ]);
    expect(done).toEqual([]);
  });

  test('after everything was removed are told so', () => {
    const { queue, done, told } = record();
    queue('destroy');
    queue('open');
    expect([done, told]).toEqual([[['destroy']], ['it was destroyed.']]);
  });
});
