import { describe, expect, test } from 'vitest';
import type { Context } from '@qiao/shared/entry';
import type { SnapshotSummary } from '@qiao/shared/console-context';
import { vipOf } from './vip.ts';

type Sources = { server?: Context; identity?: Context; page?: Context; snapshot?: SnapshotSummary };

const vip = ({ server, identity, page, snapshot }: Sources) =>
  vipOf({
    context: page ?? null,
    vouched: { server: server ?? null, identity: identity ?? null },
    snapshot: snapshot ?? null,
  });

const counts = { resources: 0, recentChanges: 0, errors: 0, alarms: 0 };
const snapshot = (isSigned: boolean, vip: string | boolean): SnapshotSummary => ({
  seq: 3,
  takenAt: 1,
  isSigned,
  counts,
  told: 1,
  vip,
});

describe('[VIP-1] whom the site treats with preference', () => {
  test('is read from what its server, a token, a snapshot or its page tells', () => {
    expect(vip({ server: { vip: true } })).toEqual({ level: null, isProven: true });
    expect(vip({ identity: { vip: 'gold' } })).toEqual({ level: 'gold', isProven: true });
    expect(vip({ identity: { tier: 'VIP 3' } })).toEqual({ level: '3', isProven: true });
    expect(vip({ snapshot: snapshot(true, 'platinum') })).toEqual({ level: 'platinum', isProven: true });
    expect(vip({ snapshot: snapshot(false, true) })).toEqual({ level: null, isProven: false });
    expect(vip({ page: { vip: 1 } })).toEqual({ level: null, isProven: false });
  });

  test('a no is a no, and what names something else is none', () => {
    for (const no of [false, 0, 'no', 'None', '', '否']) expect(vip({ server: { vip: no } })).toBeNull();
    expect(vip({ identity: { tier: 'gold', level: 7, plan: 'business' } })).toBeNull();
    expect(vip({})).toBeNull();
  });

  test('what is proven goes before what a page claims', () => {
    expect(vip({ server: { vip: false }, page: { vip: 'diamond' } })).toBeNull();
    expect(vip({ identity: { vip: 'gold' }, page: { vip: false } })).toEqual({ level: 'gold', isProven: true });
    expect(vip({ page: { vip: 'x'.repeat(100) } })?.level).toHaveLength(25);
  });
});
