import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { CaseFile } from '@qiao/shared/case-file';
import type { Snapshot } from '@qiao/shared/console-context';
import { fold } from '@qiao/shared/conversation';
import type { Body, Context, Entry } from '@qiao/shared/entry';
import { aCommandId, aConversationId, aSiteId, aVisitorId } from '../../store/seeds.ts';
import { slotsTold } from './slots-told.ts';

const visitorId = aVisitorId();
const visitor = { visitorId, identified: false, name: null, email: null };

/** What is known once these entries stand behind the beginning of a conversation. */
function knownAfter(context: Context | null, ...bodies: Body[]): CaseFile {
  const first: Body = { type: 'started', siteId: aSiteId(), visitor, language: 'en', page: null, context };
  const entries = [first, ...bodies].map((body, index): Entry => {
    return { seq: index + 1, at: NOON, commandId: aCommandId(), author: { kind: 'visitor', visitorId }, body };
  });
  const conversation = fold(aConversationId(), undefined, entries);
  if (!conversation) throw new Error('No conversation.');
  return slotsTold({ conversation, entries });
}
const said = (text: string): Body => ({ type: 'message', text });
const facts = (context: Context, by: 'page' | 'server' | 'identity'): Body => ({ type: 'context_told', context, by });
const shown = (parts: Partial<Snapshot>, isSigned = true): Body => {
  return { type: 'snapshot_told', snapshot: { takenAt: NOON, ...parts }, isSigned };
};

const NOON = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;

const web = {
  kind: 'server',
  id: 'i-bp1abcdef1234567',
  name: 'web-01',
  region: 'cn-hangzhou',
  zone: 'cn-hangzhou-b',
  os: 'Ubuntu 24.04',
  domain: 'www.example.com',
};
const worker = { ...web, id: 'i-bp1abcdef7654321', name: 'worker-01', zone: 'cn-hangzhou-g', os: 'Debian 13' };
const failure = { at: NOON - HOUR, code: 'InvalidInstanceId.NotFound', apiVersion: 'ECS 2014-05-26' };

const valuesOf = (slots: CaseFile) =>
  Object.fromEntries(Object.entries(slots).map(([slot, { value }]) => [slot, value]));
const told = (parts: Partial<Snapshot>, context: Context = {}, ...words: string[]) =>
  valuesOf(knownAfter(context, shown(parts), ...words.map(said)));

describe('the facts of a context', () => {
  test('that bear the names of slots are known, with their source', () => {
    const known = { accountId: '1688204417305562', region: '杭州', port: 22, section: 'servers', plan: 'business' };
    expect(knownAfter(null, facts(known, 'server'))).toEqual({
      accountId: { value: '1688204417305562', standing: 'given', source: { kind: 'context', isSigned: true } },
      region: { value: 'cn-hangzhou', standing: 'given', source: { kind: 'context', isSigned: true } },
      port: { value: '22', standing: 'given', source: { kind: 'context', isSigned: true } },
    });
  });

  test('stay in the words of the console where nobody reads them otherwise', () => {
    expect(valuesOf(knownAfter({ region: 'hangzhou-2', instanceId: 'web-01' }))).toEqual({
      region: 'hangzhou-2',
      instanceId: 'web-01',
    });
  });

  test.each(['', '  ', '-', 'all', 'N/A', '*', '全部', 'undefined'])(
    'that say nothing, as %j does, tell nothing',
    (region) => {
      expect(knownAfter({ region })).toEqual({});
    },
  );

  test('tell of consent given and refused', () => {
    expect(knownAfter({ authorization: true }).authorization).toMatchObject({ standing: 'given' });
    expect(knownAfter({ authorization: false }).authorization).toMatchObject({ standing: 'refused' });
    expect(knownAfter({ businessImpact: false })).toEqual({});
  });

  test('name the instance by `resource` as well', () => {
    expect(valuesOf(knownAfter({ resource: 'rm-bp1abcdef1234567' }))).toEqual({
      instanceId: 'rm-bp1abcdef1234567',
    });
    expect(knownAfter({ resource: 'the second row' })).toEqual({});
  });

  test('whatever they are: only slots come out, each usable and short', () => {
    const name = fc.oneof(
      fc.constantFrom<string>(...SLOT_NAMES, '__proto__', 'constructor', '$set', 'resource'),
      fc.string(),
    );
    const fact = fc.oneof(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.double(), fc.boolean());
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fact)), (facts) => {
        for (const [slot, known] of Object.entries(knownAfter(Object.fromEntries(facts)))) {
          expect(SLOT_NAMES).toContain(slot);
          expect(known.value.trim()).not.toBe('');
          expect(known.value.length).toBeLessThanOrEqual(500);
          expect(known.value.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

describe('a snapshot', () => {
  test('of one resource tells which it is, and all of it', () => {
    expect(told({ account: { id: '1688204417305562' }, resources: [web] })).toEqual({
      accountId: '1688204417305562',
      region: 'cn-hangzhou',
      zone: 'cn-hangzhou-b',
      instanceId: 'i-bp1abcdef1234567',
      osVersion: 'Ubuntu 24.04',
      domain: 'www.example.com',
      environmentSnapshot: 'given',
    });
  });

  test('of several tells only what they share', () => {
    expect(told({ resources: [web, worker] })).toEqual({
      region: 'cn-hangzhou',
      domain: 'www.example.com',
      environmentSnapshot: 'given',
    });
    expect(told({ resources: [web, { kind: 'server', id: 'i-bp1zzzzzz7654321' }] })).toEqual({
      environmentSnapshot: 'given',
    });
  });

  test.each([
    ['resource', 'i-bp1abcdef7654321'],
    ['resource', 'Worker-01'],
    ['instanceId', 'i-bp1abcdef7654321'],
  ])('of several tells of the one that the fact %s names as %s', (fact, name) => {
    const known = told({ resources: [web, worker] }, { [fact]: name });
    expect(known).toMatchObject({ instanceId: 'i-bp1abcdef7654321', zone: 'cn-hangzhou-g', osVersion: 'Debian 13' });
  });

  test('tells nothing of a resource that it does not have, or of which there are two of one name', () => {
    expect(told({ resources: [web, worker] }, { resource: 'db-01' })).not.toHaveProperty('instanceId');
    expect(told({ resources: [web] }, { resource: 'db-01' })).not.toHaveProperty('instanceId');
    const twins = [web, { ...worker, name: 'web-01' }];
    expect(told({ resources: twins }, { resource: 'web-01' })).not.toHaveProperty('instanceId');
  });

  test('tells the newest error, exact to its API version', () => {
    const errors = [
      { at: NOON - 2 * HOUR, code: 'Throttling' },
      { ...failure, requestId: '4C467B38-3910-447D-87BC-AC049166F216' },
    ];
    expect(told({ errors })).toMatchObject({
      errorCode: 'InvalidInstanceId.NotFound, ECS 2014-05-26',
      requestId: '4C467B38-3910-447D-87BC-AC049166F216',
    });
    expect(told({ errors: errors.toReversed() })).toEqual(told({ errors }));
  });

  test('tells no error and no change of another resource', () => {
    const parts = {
      resources: [web, worker],
      errors: [{ ...failure, resourceId: web.id }],
      recentChanges: [{ at: NOON - HOUR, what: 'restarted', resourceId: web.id }],
    };
    expect(told(parts, { resource: worker.id })).not.toHaveProperty('errorCode');
    expect(told(parts, { resource: worker.id })).not.toHaveProperty('recentChange');
    expect(told(parts, { resource: web.id })).toMatchObject({
      errorCode: 'InvalidInstanceId.NotFound, ECS 2014-05-26',
      recentChange: '2026-11-21T11:00:00.000Z restarted',
    });
  });

  test('tells of the last change where it is not older than a day', () => {
    const change = { what: 'resized to g4.xlarge', who: 'wei' };
    expect(told({ recentChanges: [{ at: NOON - 23 * HOUR, ...change }] })).toMatchObject({
      recentChange: '2026-11-20T13:00:00.000Z resized to g4.xlarge (wei)',
    });
    expect(told({ recentChanges: [{ at: NOON - 24 * HOUR, ...change }] })).not.toHaveProperty('recentChange');
  });

  test('tells of the one that the visitor names, whatever the page is about', () => {
    const resources = [web, worker];
    expect(told({ resources }, {}, 'hello', 'worker-01连不上了')).toMatchObject({ instanceId: worker.id });
    expect(told({ resources }, { resource: web.id }, `It is ${worker.id.toUpperCase()}, please`)).toMatchObject({
      zone: 'cn-hangzhou-g',
    });
    expect(told({ resources }, {}, 'web-01 and worker-01 are down')).not.toHaveProperty('instanceId');
    expect(told({ resources }, {}, 'my-worker-01-old is down')).not.toHaveProperty('instanceId');
  });

  test('tells of the one that the visitor picked last, whatever was said before', () => {
    const pick = (value: string): Body => ({ type: 'message', text: 'That one.', answer: { askedSeq: 1, value } });
    const before = [shown({ resources: [web, worker] }), said('web-01 is down')];
    const known = knownAfter({ resource: web.id }, ...before, pick(worker.id), pick('cn-hangzhou'));
    expect(valuesOf(known)).toMatchObject({ instanceId: worker.id, zone: 'cn-hangzhou-g' });
  });

  test('counts when it is the latest', () => {
    const known = knownAfter({}, shown({ resources: [web] }), shown({ resources: [worker] }));
    expect(known.instanceId?.value).toBe(worker.id);
  });
});

describe('of several who tell', () => {
  test("the page's facts go before a snapshot, but for the account that the server vouches for", () => {
    const context = { region: 'cn-beijing', accountId: '1000000000000001' };
    const parts = { account: { id: '1688204417305562' }, resources: [web] };
    const known = knownAfter(context, shown(parts));
    expect(known.region).toMatchObject({ value: 'cn-beijing', source: { isSigned: false } });
    expect(known.accountId).toMatchObject({ value: '1688204417305562', source: { isSigned: true } });
    expect(known.zone).toMatchObject({ value: 'cn-hangzhou-b', source: { isSigned: true } });
    expect(knownAfter(context, shown(parts, false)).accountId).toMatchObject({ value: '1000000000000001' });
  });

  test("the server's facts go before the identity's, and these before the page's", () => {
    const known = knownAfter(
      { accountId: '1000000000000001', region: 'cn-beijing', zone: 'cn-beijing-a' },
      facts({ accountId: '1000000000000002', region: 'cn-shanghai' }, 'identity'),
      facts({ accountId: '1000000000000003' }, 'server'),
    );
    expect(known).toEqual({
      accountId: { value: '1000000000000003', standing: 'given', source: { kind: 'context', isSigned: true } },
      region: { value: 'cn-shanghai', standing: 'given', source: { kind: 'identity' } },
      zone: { value: 'cn-beijing-a', standing: 'given', source: { kind: 'context', isSigned: false } },
    });
  });

  test('each replaces what it told before, and nobody else', () => {
    const known = knownAfter(
      { region: 'cn-beijing' },
      facts({ accountId: '1000000000000003' }, 'server'),
      facts({ zone: 'cn-beijing-a' }, 'page'),
    );
    expect(valuesOf(known)).toEqual({ accountId: '1000000000000003', zone: 'cn-beijing-a' });
  });
});
