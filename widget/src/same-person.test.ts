import { expect, test } from 'vitest';
import { isSamePerson } from './same-person.ts';

const token = (claims: object, signature = 'x') => `head.${btoa(JSON.stringify(claims))}.${signature}`;

test('a token that was only signed anew is of the same person, one that says anything else is not', () => {
  const one = token({ sub: 'lin', name: 'Lin', iat: 1, exp: 2 });
  expect(isSamePerson(one, token({ exp: 9, iat: 8, name: 'Lin', sub: 'lin', jti: 'a' }, 'y'))).toBe(true);
  expect(isSamePerson(one, token({ sub: 'lin', name: 'Lin Wei', iat: 1, exp: 2 }))).toBe(false);
  expect(isSamePerson(one, token({ sub: 'wei', name: 'Lin', iat: 1, exp: 2 }))).toBe(false);
});

test('what cannot be read is nobody', () => {
  for (const other of [null, '', 'head', 'a.b.c', `a.${btoa('null')}.c`, `a.${btoa('7')}.c`])
    expect(isSamePerson(other, other)).toBe(false);
});
