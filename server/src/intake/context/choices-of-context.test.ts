import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '@qiao/shared/conversation';
import type { Resource } from '@qiao/shared/console-context';
import type { Body, Entry } from '@qiao/shared/entry';
import { inputSchema } from '@qiao/shared/question';
import * as v from 'valibot';
import { aCommandId, aConversationId, aSiteId, aVisitorId } from '../../store/seeds.ts';
import type { Log } from '../conversation/heard.ts';
import { choicesOfContext, withChoices } from './choices-of-context.ts';

const visitorId = aVisitorId();
const visitor = { visitorId, identified: false, name: null, email: null };

function logWith(resources: Resource[], ...more: Body[]): Log {
  const first: Body = { type: 'started', siteId: aSiteId(), visitor, language: 'en', page: null, context: null };
  const snapshot: Body = { type: 'snapshot_told', snapshot: { takenAt: 1, resources }, isSigned: false };
  const entries = [first, snapshot, ...more].map((body, index): Entry => {
    return { seq: index + 1, at: 1, commandId: aCommandId(), author: { kind: 'visitor', visitorId }, body };
  });
  const conversation = fold(aConversationId(), undefined, entries);
  if (!conversation) throw new Error('No conversation.');
  return { conversation, entries };
}

const server = (n: number, region: string): Resource => ({ kind: 'server', id: `i-${n}`, name: `web-${n}`, region });

test('regions are offered once each, by the name that people call them', () => {
  const log = logWith([server(1, 'cn-hangzhou'), server(2, 'hangzhou-2'), server(3, 'cn-hangzhou')]);
  expect(choicesOfContext('region', log, 'zh-CN')).toEqual([
    { value: 'cn-hangzhou', label: '华东1（杭州）' },
    { value: 'hangzhou-2', label: 'hangzhou-2' },
  ]);
  expect(choicesOfContext('port', log, 'en')).toEqual([]);
});

test('resources of the region that is known come first, eight at most', () => {
  const resources = Array.from({ length: 20 }, (_, n) => server(n, n > 15 ? 'eu-1' : 'eu-2'));
  const log = logWith(resources, { type: 'slot_set', slot: 'region', value: 'eu-1' });
  const choices = choicesOfContext('instanceId', log, 'en');
  expect(choices.map(({ value }) => value)).toEqual(['i-16', 'i-17', 'i-18', 'i-19', 'i-0', 'i-1', 'i-2', 'i-3']);
  expect(choices[0]?.label).toBe('web-16 (i-16)');
});

test('what was offered without them comes after, once each', () => {
  const option = (value: string) => ({ value, label: value });
  const input = { kind: 'choice' as const, options: ['a', 'b'].map(option), isOpen: true };
  expect(withChoices(input, [])).toBe(input);
  expect(withChoices(input, [option('b'), option('c')])).toEqual({ ...input, options: ['b', 'c', 'a'].map(option) });
  expect(withChoices({ kind: 'line', example: null }, [option('a')])).toEqual({ ...input, options: [option('a')] });
});

test('whatever the resources are, the input can be asked', () => {
  const text = (max: number) => fc.string({ minLength: 1, maxLength: max, unit: 'binary' });
  const resource = fc.record({ kind: text(60), id: text(200), name: text(200), region: text(100) });
  fc.assert(
    fc.property(
      fc.array(resource, { minLength: 1 }),
      fc.constantFrom('region' as const, 'instanceId' as const),
      (resources, slot) => {
        const input = withChoices({ kind: 'line', example: null }, choicesOfContext(slot, logWith(resources), 'en'));
        v.parse(inputSchema, input);
        expect(input.kind).toBe('choice');
      },
    ),
  );
});
