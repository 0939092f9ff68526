import { expect, test } from 'vitest';
import { area, keptIn } from '../test/examples.ts';
import { scriptConnection } from '../test/scripted-connection.ts';
import { createEarlyLine } from './early-line.ts';

function start(storage = area()) {
  const lines: (ReturnType<typeof scriptConnection> & { isOpen: boolean })[] = [];
  const early = createEarlyLine(keptIn(storage), () => {
    const line = { ...scriptConnection(), isOpen: false };
    lines.push(line);
    line.connection.open = () => void (line.isOpen = true);
    line.connection.close = () => void (line.isOpen = false);
    return line.connection;
  });
  return { early, lines, storage };
}

test('a browser in which nobody was signed in opens no line before it knows who it is', () => {
  const { early, lines } = start();
  expect(lines).toHaveLength(0);
  expect(early.take()).toBe(lines[0]?.connection);
});

test('where somebody was, the line is open already, and is theirs once', () => {
  const { storage, early: first } = start();
  first.take();
  const { early, lines } = start(storage);
  expect(lines.map(({ isOpen }) => isOpen)).toEqual([true]);
  expect(early.take()).toBe(lines[0]?.connection);
  expect(early.take()).toBe(lines[1]?.connection);
});

test('a line that the server would not have is closed, and another takes its place', () => {
  const { storage, early: first } = start();
  first.take();
  const { early, lines } = start(storage);
  lines[0]?.setLine({ is: 'refused', code: 'signed_out' });
  expect(early.take()).toBe(lines[1]?.connection);
  expect(lines[0]?.isOpen).toBe(false);
});

test('where nobody is signed in any more it is closed, and not opened again', () => {
  const { storage, early: first } = start();
  first.take();
  const { early, lines } = start(storage);
  early.drop();
  expect(lines.map(({ isOpen }) => isOpen)).toEqual([false]);
  expect(start(storage).lines).toHaveLength(0);
});
