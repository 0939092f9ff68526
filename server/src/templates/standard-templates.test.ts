import { expect, test } from 'vitest';
import { gapsIn } from '@qiao/shared/template-text';
import { TEMPLATE_LANGUAGES, mistakesIn } from '@qiao/shared/template';
import { STANDARD_TEMPLATES } from './standard-templates.ts';

test('[TEMPLATE-6] 28 templates come with the product, each in six languages, with the same variables and no mistake', () => {
  expect(STANDARD_TEMPLATES).toHaveLength(28);
  for (const template of STANDARD_TEMPLATES) {
    const { words, code } = template;
    expect(mistakesIn(template)).toEqual([]);
    expect(Object.keys(words).toSorted()).toEqual([...TEMPLATE_LANGUAGES].toSorted());
    const variables = TEMPLATE_LANGUAGES.map((language) =>
      gapsIn(words[language]?.text ?? '')
        .map(({ variable }) => variable.name)
        .toSorted()
        .join(' '),
    );
    expect([code, ...new Set(variables)]).toHaveLength(2);
  }
});

test('[TEMPLATE-6] no two have one code, one title or one text', () => {
  expect(new Set(STANDARD_TEMPLATES.map(({ code }) => code)).size).toBe(28);
  for (const language of TEMPLATE_LANGUAGES) {
    const titles = STANDARD_TEMPLATES.map(({ words }) => words[language]?.title);
    expect(new Set(titles).size).toBe(28);
    expect(new Set(STANDARD_TEMPLATES.map(({ words }) => words[language]?.text)).size).toBe(28);
  }
});
