import { readFileSync, readdirSync } from 'node:fs';
import { contextSchema } from '@qiao/shared/entry';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../src/intake/context/read-snapshot.ts';
import { bill, database, monthFen, overdue, regions, servers } from './public/data.js';
import { SECTIONS } from './public/sections.js';
import { contextOf, snapshot } from './public/told.js';
import { WORDS, say } from './public/words.js';

const html = readFileSync(new URL('public/index.html', import.meta.url), 'utf8');

describe('the example console', () => {
  test('needs nothing that its content security policy forbids', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses).toContain('/widget.js?site=demo');
    for (const address of addresses) expect(address).toMatch(/^(?:\/demo\/|\/widget\.js\?site=demo$|\/desk$|#)/);
    const files = readdirSync(new URL('public/', import.meta.url));
    for (const address of addresses.filter((one) => one?.startsWith('/demo/')))
      expect(files).toContain(address?.slice(6));
  });

  test('embeds the widget as the owner of a site does', () => {
    expect(html).toContain('<script async src="/widget.js?site=demo"></script>');
  });

  test('says everything in both languages, with the same holes', () => {
    const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
    expect(Object.keys(WORDS['zh-CN'])).toEqual(Object.keys(WORDS.en));
    expect(Object.values(WORDS['zh-CN']).map(holes)).toEqual(Object.values(WORDS.en).map(holes));
    for (const key of html.matchAll(/data-(?:words|label)="(\w+)"/g)) expect(WORDS.en).toHaveProperty(key[1] ?? '');
    expect(say('en', 'runningOf', { running: 4, all: 5 })).toBe('4 of 5 running');
  });

  test('adds up', () => {
    expect(monthFen() + bill.coupons).toBe(bill.lines.reduce((sum, { fen }) => sum + fen, 0));
    expect(overdue()?.fen).toBe(bill.lastMonthFen);
    expect(database.delay.at(-1)).toBe(database.delaySeconds);
    expect(database.connections).toBeLessThan(database.maxConnections);
    expect(new Set(servers.map(({ id }) => id)).size).toBe(servers.length);
    for (const { region } of [...servers, database]) expect(regions.map(({ id }) => id)).toContain(region);
  });

  test('tells support where the visitor is, in a form that the wire takes', () => {
    for (const section of SECTIONS) {
      for (const resource of [null, servers[2]?.id, 'nonsense']) {
        const context = contextOf({ section, resource, region: 'all' });
        v.parse(contextSchema, context);
        expect(context).toMatchObject({ section, accountId: '1688204417305562' });
      }
    }
    expect(contextOf({ section: 'servers', resource: 'i-3vd8hn5t', region: 'all' })).toMatchObject({
      instanceId: 'i-3vd8hn5t',
    });
    expect(contextOf({ section: 'servers', resource: 'i-3vd8hn5t', region: 'beijing-1' })).not.toHaveProperty(
      'instanceId',
    );
    expect(contextOf({ section: 'database', resource: null, region: 'beijing-1' })).not.toHaveProperty('databaseId');
  });

  test('tells support what all of it shows, without a mistake, and the same for a while', () => {
    const now = Date.UTC(2026, 10, 21, 12, 1);
    for (const language of ['zh-CN', 'en']) {
      const shown = snapshot(language, now);
      expect(readSnapshot(shown, 'snapshot')).toEqual({ snapshot: shown, mistakes: [] });
      expect(shown.resources.map(({ id }: { id: string }) => id)).toEqual([...servers, database].map(({ id }) => id));
      expect(snapshot(language, now + 50 * 60_000)).toEqual(shown);
    }
  });

  test('knows no left and no right', () => {
    const css = readFileSync(new URL('public/console.css', import.meta.url), 'utf8');
    expect(css).not.toMatch(
      /(?:^|[\s;{])(?:(?:margin|padding|border|min|max)-)?(?:left|right|top|bottom|width|height)\s*:/m,
    );
  });
});
