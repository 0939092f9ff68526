import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentId } from '../test/examples.ts';
import { colleaguesFor, mentionsIn, nameBeingWritten } from './mentions.ts';

const WEI = { agentId: agentId(1), name: 'Wei' };
const WEI_ZHANG = { agentId: agentId(2), name: 'Wei Zhang' };
const LIN = { agentId: agentId(3), name: '林' };
const ALL = [WEI, WEI_ZHANG, LIN];

test('whoever stands in a note after an @ is called, the longer name before the one that begins it', () => {
  expect(mentionsIn('@Wei Zhang please', ALL)).toEqual([agentId(2)]);
  expect(mentionsIn('@林 and @Wei and @Wei Zhang', ALL)).toEqual([agentId(2), agentId(1), agentId(3)]);
  expect(mentionsIn('Wei, 林, a@b.example', ALL)).toEqual([]);
});

test('a name is being written from its @ to the caret, not within an address', () => {
  expect(nameBeingWritten('hello @We', 9)).toEqual({ at: 6, typed: 'We' });
  expect(nameBeingWritten('@', 1)).toEqual({ at: 0, typed: '' });
  expect(nameBeingWritten('请看，@林', 5)).toEqual({ at: 3, typed: '林' });
  expect(nameBeingWritten('a@b', 3)).toBeNull();
  expect(nameBeingWritten('@Wei done', 9)).toBeNull();
  expect(nameBeingWritten('@Wei', 0)).toBeNull();
});

test('whatever is written, where a name begins there is an @', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('@', 'a', ' ', '\n', '林', '😀') }), fc.nat(20), (text, caret) => {
      const found = nameBeingWritten(text, Math.min(caret, text.length));
      expect(found === null || text[found.at] === '@').toBe(true);
    }),
  );
});

test('colleagues are those whose name has what is typed, first those who begin so', () => {
  expect(colleaguesFor('we', ALL)).toEqual([WEI, WEI_ZHANG]);
  expect(colleaguesFor('zh', ALL)).toEqual([WEI_ZHANG]);
  expect(colleaguesFor('', ALL)).toEqual(ALL);
  expect(colleaguesFor('x', ALL)).toEqual([]);
});
