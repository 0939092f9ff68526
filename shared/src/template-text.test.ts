import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLOT_NAMES } from './case-file.ts';
import { gapFrom, gapsIn, render, unknownIn } from './template-text.ts';
import { VARIABLES, variableNamed } from './template-variables.ts';

const nothing = () => null;
/** Texts in which braces, variables and markup come often. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('{', '}', '{{', '}}', '\n', ' ', '<b>', '&amp;', '🧩', '地域', 'case.region', '{{visitor.name}}'),
      fc.constantFrom('{{ case.instance_id }}', '{{case.instanceId}}', '{{nobody}}', '{{}}', '{{{case.region}}}'),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const values = fc.dictionary(fc.constantFrom(...VARIABLES.map(({ name }) => name)), text);
const from =
  (given: Record<string, string>) =>
  ({ name }: { name: string }) =>
    (Object.hasOwn(given, name) ? given[name] : undefined) ?? null;

test('[TEMPLATE-1] every slot of the case file is a variable, by its id in either way of writing', () => {
  for (const slot of SLOT_NAMES) expect(variableNamed(`case.${slot}`)).toMatchObject({ kind: 'slot', slot });
  expect(variableNamed('case.instance_id')).toMatchObject({ slot: 'instanceId' });
  expect(variableNamed(' agent.first_name ')).toEqual({ kind: 'around', name: 'agent.first_name' });
  expect(new Set(VARIABLES.map(({ name }) => name)).size).toBe(VARIABLES.length);
  for (const { name } of VARIABLES) expect(variableNamed(name)?.name).toBe(name);
});

test('[TEMPLATE-1] what is no variable is found, each once', () => {
  expect(unknownIn('{{visitor.name}} {{visitor.phone}} {{ visitor.phone }} {{}} {{case.toString}}')).toEqual([
    'visitor.phone',
    '',
    'case.toString',
  ]);
  fc.assert(
    fc.property(text, (written) => {
      const names = [...written.matchAll(/\{\{([^{}\n]*)\}\}/g)].map(([, name = '']) => name.trim());
      expect(gapsIn(written).length + names.filter((name) => unknownIn(written).includes(name)).length).toBe(
        names.length,
      );
    }),
  );
});

test('[TEMPLATE-2] rendering again changes nothing, whatever the values are', () => {
  fc.assert(
    fc.property(text, values, (written, given) => {
      const once = render(written, from(given));
      expect(render(once, from(given))).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

test('[TEMPLATE-2] a text without values stays, and one with all of them has no gap', () => {
  fc.assert(
    fc.property(text, text, (written, value) => {
      expect(render(written, nothing)).toBe(written);
      const full = render(written, () => value || 'x');
      expect(gapsIn(full)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test('[TEMPLATE-2] values are text: neither markup nor a mask is changed', () => {
  const plain = fc.string({ minLength: 1 }).filter((value) => !/[{}]/.test(value));
  fc.assert(
    fc.property(plain, (value) => {
      expect(
        render('a {{case.region}} b {{visitor.email}}', ({ name }) => (name === 'case.region' ? value : null)),
      ).toBe(`a ${value} b {{visitor.email}}`);
    }),
  );
  for (const value of ['<img src=x onerror=alert(1)>', 'LTAI••••••xy', '$& $1', '&lt;b&gt;']) {
    expect(render('{{case.error_message}}', () => value)).toBe(value);
  }
});

test('[TEMPLATE-2] a value that would be a variable is none', () => {
  expect(render('{{visitor.name}}', () => '{{agent.name}}')).toBe('{ {agent.name}}');
  expect(render('{{{case.region}}}', () => '{agent.name}')).toBe('{ {agent.name}}');
  expect(render('{{visitor.name}}', () => '{{ .Values.image }}')).toBe('{{ .Values.image }}');
});

test('[TEMPLATE-2] the next gap is found from where one is', () => {
  const written = 'a {{case.region}} b {{case.zone}}';
  expect(gapFrom(written, 0)).toMatchObject({ start: 2, end: 17 });
  expect(gapFrom(written, 3)).toMatchObject({ start: 20 });
  expect(gapFrom(written, 21)).toBeNull();
});
