import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextSchema } from '@qiao/shared/entry';
import { MAX_CONTEXT } from '@qiao/shared/wire';
import * as v from 'valibot';
import { readContext } from './read-context.ts';

const read = (told: unknown) => readContext(told, 'context');

describe('the facts that a site tells', () => {
  test('are taken as they are', () => {
    const context = { accountId: '1688204417305562', servers: 3, isTrial: false, note: '' };
    expect(read(context)).toEqual({ context, mistakes: [] });
    expect(read({})).toEqual({ context: {}, mistakes: [] });
    expect(read(undefined)).toEqual({ context: null, mistakes: [] });
  });

  test('that are malformed are left out, with a sentence each, and the others are taken', () => {
    const told = {
      region: 'eu-1',
      ports: [22],
      owner: { name: 'Wang' },
      cpu: NaN,
      gone: null,
      'a "b"': [],
      text: 'x'.repeat(2_001),
    };
    expect(read({ ...told, ['n'.repeat(101)]: 1 })).toEqual({
      context: { region: 'eu-1' },
      mistakes: [
        'context.ports must be text, a number, true or false.',
        'context.owner must be text, a number, true or false.',
        'context.cpu must be text, a number, true or false.',
        'context.gone must be text, a number, true or false.',
        'context["a \\"b\\""] must be text, a number, true or false.',
        'context.text is longer than 2000 characters.',
        `context["${'n'.repeat(40)}"] has a name of more than 100 characters.`,
      ],
    });
    for (const wrong of ['text', 5, [], true]) expect(read(wrong).mistakes).toEqual(['context must be an object.']);
  });

  test('that are too many are left out altogether', () => {
    const facts = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`fact${n}`, 'x'.repeat(1_000)]));
    expect(read(facts(15)).mistakes).toEqual([]);
    expect(read(facts(16))).toEqual({
      context: null,
      mistakes: [`context is more than ${MAX_CONTEXT} characters of JSON.`],
    });
  });

  test('are measured as JSON writes them', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
        fc.nat(2_000),
        (facts, pad) => {
          const context = { ...facts, pad: 'x'.repeat(pad) };
          expect(read(context).mistakes).toEqual([]);
          const filler = Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`filler${n}`, 'y'.repeat(2_000)]));
          const size = JSON.stringify({ ...context, ...filler }).length;
          expect(read({ ...context, ...filler }).context === null).toBe(size > MAX_CONTEXT);
        },
      ),
    );
  });

  test('hold no secrets', () => {
    const told = { apiKey: 'whatever-it-is', note: 'key LTAI5tFakeKeyFake1234567', region: 'eu-1' };
    const { context } = read(told);
    expect(context).toMatchObject({ region: 'eu-1' });
    expect(JSON.stringify(context)).not.toMatch(/whatever-it-is|FakeKeyFake/);
  });

  test('whatever they are: what is taken fits the wire, and nothing throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: false, withDate: true }), (told) => {
        const { context, mistakes } = read(told);
        if (context !== null) v.parse(contextSchema, context);
        else if (told !== null && told !== undefined) expect(mistakes).not.toEqual([]);
        expect(Object.getPrototypeOf(context ?? {})).toBe(Object.prototype);
      }),
    );
  });
});
