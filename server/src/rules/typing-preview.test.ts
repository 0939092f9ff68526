import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_PREVIEW } from '@qiao/shared/wire';
import { previewOf } from './typing-preview.ts';

const SECRETS = [
  'LTAI5tQ7hR2mN8vK4xW9bC3d',
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'my password is Hunter2!x9',
  '密码是 Qw3rty!2026 谢谢',
];

test('[TYPING-2] at no moment while it is typed does a preview hold more of a secret than what was stored of it would', () => {
  for (const said of SECRETS) {
    const text = `It does not work: ${said} so please help`;
    const secret = said.split(' ').findLast((word) => /\d/.test(word)) ?? said;
    for (let typed = 0; typed <= text.length; typed++) {
      const shown = previewOf(text.slice(0, typed));
      for (let at = 0; at + 6 <= secret.length; at++) expect(shown).not.toContain(secret.slice(at, at + 6));
    }
    expect(previewOf(text)).toMatch(/^It does not work: .*so please $/);
  }
});

test('[TYPING-2] a preview is the end of what is finished, 500 characters at most, whatever is typed', () => {
  expect(previewOf('服务器连不上')).toBe('服务器连不上');
  expect(previewOf('It sto')).toBe('It ');
  expect(previewOf(`${'x '.repeat(900)}end `)).toHaveLength(MAX_PREVIEW);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (typed) => {
      const shown = previewOf(typed);
      expect([...shown].length).toBeLessThanOrEqual(MAX_PREVIEW);
      expect(shown.isWellFormed()).toBe(true);
    }),
  );
});
