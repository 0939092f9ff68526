import { expect, test } from 'vitest';
import { createQueue, runKept } from './commands.ts';

test('calls made before the script came run in their order, with what they were given', () => {
  const done: unknown[] = [];
  const queue = createQueue({ open: () => void done.push('open'), on: (...given) => void done.push(given) }, raise);
  const kept: ArrayLike<unknown>[] = [];
  const early = (...call: unknown[]) => void kept.push(call);
  early('on', 'unread', 7);
  early('open');
  runKept(kept, queue);
  expect(done).toEqual([['unread', 7], 'open']);
});

test('a wrong call is told in a sentence and never reaches the page that called', () => {
  const told: string[] = [];
  const commands = { open: () => raise('from inside'), close: () => undefined };
  const queue = createQueue(commands, (sentence) => void told.push(sentence));
  queue('opne');
  queue('constructor');
  queue();
  queue('open');
  expect(told).toEqual([
    'there is no "opne", only open, close.',
    'there is no "constructor", only open, close.',
    'there is no "undefined", only open, close.',
    'Error: from inside',
  ]);
});

function raise(sentence: string): never {
  throw new Error(sentence);
}
