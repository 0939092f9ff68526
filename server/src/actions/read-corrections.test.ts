import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Body, EntryDraft } from '@qiao/shared/entry';
import type { SiteId } from '@qiao/shared/ids';
import { systemClock } from '../clock.ts';
import type { Store } from '../ports.ts';
import { describeMongo, openTestStore } from '../store/mongo/test-database.ts';
import { aSiteId, anAgentId, beginning, decision, START, visitorMessage, write } from '../store/seeds.ts';
import { openSqliteStore } from '../store/sqlite/sqlite.ts';
import { temporaryFile } from '../store/sqlite/temporary-file.ts';
import { readCorrections } from './read-corrections.ts';
import type { Correction } from './read-corrections.ts';

type Opened = { store: Store; close(): Promise<void> };

const byAgent = (categoryId: string | null): EntryDraft => ({
  author: { kind: 'agent', agentId: anAgentId(), name: 'Lin' },
  body: { type: 'category_set', categoryId },
});
const reading = (categoryId: string | null, confidence: number): EntryDraft => ({
  author: { kind: 'system' },
  body: {
    type: 'read',
    reading: { categoryId, confidence, alternatives: [], words: [] },
    caseFile: {},
    missing: null,
    urgency: null,
  },
});

/** Writes a conversation of these entries, each a decision, a second apart; answers when the last one was. */
async function talk(store: Store, siteId: SiteId, text: string, ...entries: EntryDraft[]): Promise<number> {
  const first = beginning({ siteId, text });
  await write(store, first);
  for (const [index, entry] of entries.entries())
    await write(store, decision(first.conversationId, 3 + index, [entry], START + 1_000 * (index + 1)));
  return START + 1_000 * entries.length;
}

async function all(store: Store, siteId: SiteId, since = 0): Promise<Correction[]> {
  const corrections: Correction[] = [];
  for await (const correction of readCorrections({ store }, siteId, since)) corrections.push(correction);
  return corrections;
}

function suite(open: () => Promise<Opened>): void {
  const withStore = async (run: (store: Store) => Promise<void>) => {
    const { store, close } = await open();
    try {
      await run(store);
    } finally {
      await close();
    }
  };

  test('[CORRECT-1] the latest word of an agent counts, a line a conversation, with the words and the reading up to then', () =>
    withStore(async (store) => {
      const siteId = aSiteId();
      const at = await talk(
        store,
        siteId,
        '连不上',
        reading('ecs.cannot-connect', 0.6),
        byAgent('network.vpn'),
        visitorMessage('数据库 the database refuses'),
        { author: { kind: 'agent', agentId: anAgentId(), name: 'Lin' }, body: { type: 'message', text: 'I see' } },
        byAgent('database.mysql'),
      );
      await write(store, decision((await only(store, siteId)).conversationId, 8, [visitorMessage('谢谢')], at + 1_000));
      expect(await all(store, siteId)).toEqual([
        {
          text: '连不上\n数据库 the database refuses',
          category: 'database.mysql',
          read: 'ecs.cannot-connect',
          confidence: 0.6,
          language: 'mixed',
          at: new Date(at).toISOString(),
        },
      ]);
    }));

  test('[CORRECT-2] what a visitor picked, another site, and what was said before the time asked for stay out', () =>
    withStore(async (store) => {
      const siteId = aSiteId();
      const picked: Body = { type: 'category_set', categoryId: 'network.vpn' };
      await talk(store, siteId, 'picked', { ...visitorMessage(), body: picked });
      await talk(store, siteId, 'corrected before', byAgent(null), visitorMessage(), visitorMessage());
      await talk(store, siteId, 'read alone', reading('network.vpn', 0.9));
      await talk(store, aSiteId(), 'elsewhere', byAgent(null));
      const at = await talk(store, siteId, 'out of scope', reading(null, 0), byAgent(null));
      const [one, ...others] = await all(store, siteId, at);
      expect([one?.text, one?.category, one?.read, one?.confidence, one?.language]).toEqual([
        'out of scope',
        null,
        null,
        0,
        'en',
      ]);
      expect(others).toEqual([]);
      expect(await all(store, siteId, at + 1)).toEqual([]);
    }));

  test('[CORRECT-3] of more than a page each is told once, also when it changes meanwhile; a long log is read to its end', () =>
    withStore(async (store) => {
      const siteId = aSiteId();
      const many = 205;
      for (let n = 0; n < many; n++) await talk(store, siteId, `number ${n}`, byAgent('network.vpn'));
      const more = Array.from({ length: 210 }, (_, n) => visitorMessage(`word ${n}`));
      await talk(store, siteId, 'long', ...more, byAgent('network.vpn'));
      const texts: string[] = [];
      const { listed } = await store.transcripts.changedSince(siteId, null, 1);
      for await (const { text } of readCorrections({ store }, siteId, 0)) {
        texts.push(text);
        const [first] = listed.splice(0);
        if (first) await write(store, decision(first.conversation.conversationId, 4, [visitorMessage()]));
      }
      expect(texts).toHaveLength(many + 1);
      expect(new Set(texts).size).toBe(many + 1);
      expect(texts).toContain(Array.from({ length: 8 }, (_, n) => `word ${202 + n}`).join('\n'));
    }));
}

async function only(store: Store, siteId: SiteId) {
  const [listed] = (await store.transcripts.changedSince(siteId, null, 1)).listed;
  if (!listed) throw new Error('There is none.');
  return listed.conversation;
}

describe('corrections in the embedded store', () => {
  suite(async () => {
    const { path, folder } = await temporaryFile();
    const store = await openSqliteStore({ path, clock: systemClock });
    const close = async () => {
      await store.close();
      await rm(folder, { recursive: true });
    };
    return { store, close };
  });
});

await describeMongo('corrections in MongoDB', (serverUrl) => suite(() => openTestStore(serverUrl())));
