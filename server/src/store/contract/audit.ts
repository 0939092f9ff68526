import { describe, expect, test } from 'vitest';
import type { AuditRow } from '@qiao/shared/audit-schema';
import { auditIdOf } from '../../audit-log.ts';
import type { AuditWanted } from '../../audit-log.ts';
import type { Store } from '../../ports.ts';
import { START, aSiteId, anAgentId } from '../seeds.ts';

const EVERYTHING: AuditWanted = { who: null, types: null, about: null, since: null, until: null };
let written = 0;

function aRow(over: Partial<AuditRow> = {}): AuditRow {
  const at = over.at ?? START;
  return {
    auditId: auditIdOf(at, written++, crypto.randomUUID().slice(0, 12)),
    at,
    by: { kind: 'agent', agentId: anAgentId(), name: 'Lin 林' },
    siteId: null,
    act: { type: 'signed_in', family: 'ipv4' },
    ...over,
  };
}

export function describeAudit(store: () => Store): void {
  describe('the audit', () => {
    test('[AUDIT-1] rows stand as they were added, the latest first, page by page', async () => {
      const { audit } = store();
      const siteId = aSiteId();
      const changes = [
        { field: 'isOff', before: false, after: true },
        { field: 'allowedOrigins', before: [], after: ['https://a.example'] },
        { field: 'hours', before: null, after: 'UTC mon 9:00-17:00' },
      ];
      const rows = [5, 1, 3, 3].map((at, index) =>
        aRow({ at: START + at, siteId, act: { type: 'site_changed', name: `${index} 店`, changes } }),
      );
      await Promise.all(rows.map((row) => audit.add(row)));
      const [fifth, first, third, alsoThird] = rows;
      const about = { ...EVERYTHING, about: [siteId] };
      expect(await audit.list(about, null, 10)).toEqual([fifth, alsoThird, third, first]);
      const page = await audit.list(about, null, 2);
      expect(page).toEqual([fifth, alsoThird]);
      expect(await audit.list(about, page.at(-1)?.auditId ?? null, 10)).toEqual([third, first]);
      expect(await audit.list(about, first?.auditId ?? null, 10)).toEqual([]);
    });

    test('[AUDIT-1] a row that is added again, or in place of another, leaves the first alone', async () => {
      const { audit } = store();
      const row = aRow({ siteId: aSiteId() });
      await audit.add(row);
      await audit.add(row);
      await audit.add({ ...row, act: { type: 'signed_out' } });
      expect(await audit.list({ ...EVERYTHING, about: [row.siteId] }, null, 10)).toEqual([row]);
    });

    test('[AUDIT-2] rows are found by who, what, site and time, and by all of these together', async () => {
      const { audit } = store();
      const [siteId, other] = [aSiteId(), aSiteId()];
      const agentId = anAgentId();
      const by = { kind: 'agent' as const, agentId, name: 'Mei' };
      const mine = aRow({ by, siteId, at: START + 10 });
      const ofNoSite = aRow({ by, at: START + 20 });
      const key = aRow({ by, siteId, at: START + 30, act: { type: 'key_made', name: 'A', keyId: 'k' } });
      const others = aRow({ siteId: other, at: START + 40 });
      for (const row of [mine, ofNoSite, key, others]) await audit.add(row);
      const list = (over: Partial<AuditWanted>, cursor: string | null = null) =>
        audit.list({ ...EVERYTHING, ...over }, cursor, 10);
      expect(await list({ who: agentId })).toEqual([key, ofNoSite, mine]);
      expect(await list({ who: agentId, about: [siteId] })).toEqual([key, mine]);
      expect(await list({ who: agentId, about: [null] })).toEqual([ofNoSite]);
      expect(await list({ who: agentId, about: [siteId, other, null] })).toEqual([key, ofNoSite, mine]);
      expect(await list({ who: agentId, about: [] })).toEqual([]);
      expect(await list({ who: agentId, types: ['key_made', 'key_removed'] })).toEqual([key]);
      expect(await list({ who: agentId, types: [] })).toEqual([]);
      expect(await list({ who: agentId, since: START + 20 })).toEqual([key, ofNoSite]);
      expect(await list({ who: agentId, until: START + 20 })).toEqual([mine]);
      expect(await list({ who: agentId, since: START + 11, until: START + 30 })).toEqual([ofNoSite]);
      expect(await list({ who: agentId, until: START + 31 }, key.auditId)).toEqual([ofNoSite, mine]);
      expect(await list({ who: agentId, types: ['signed_in'], about: [siteId], since: START })).toEqual([mine]);
    });

    test('[AUDIT-2] the command line is found as such', async () => {
      const { audit } = store();
      const row = aRow({ by: { kind: 'command_line' }, siteId: aSiteId() });
      await audit.add(row);
      expect(await audit.list({ ...EVERYTHING, who: 'command_line', about: [row.siteId] }, null, 1)).toEqual([row]);
    });
  });
}
