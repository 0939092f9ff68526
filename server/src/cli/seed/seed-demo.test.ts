import { copyFile, rm } from 'node:fs/promises';
import { webcrypto } from 'node:crypto';
import { isSiteId } from '@qiao/shared/ids';
import type { SiteId } from '@qiao/shared/ids';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { isPassword } from '../../actions/password.ts';
import type { ActionPorts } from '../../actions/ports.ts';
import { putDemoSite } from '../../actions/put-site.ts';
import { systemClock } from '../../clock.ts';
import type { Store } from '../../ports.ts';
import { openUnderstanding } from '../../intake/understanding.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite.ts';
import { temporaryFile } from '../../store/sqlite/temporary-file.ts';
import { seedDemo } from './seed-demo.ts';
import { SILENT_PUBLISH } from '../../silent-publish.ts';

/** A month is written and read, on a machine that does other things, too. */
vi.setConfig({ testTimeout: 120_000 });

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const NOW = Date.now() - 60_000;
let first: { path: string; folder: string; lines: string[]; kicked: SiteId[] };

beforeAll(async () => {
  const { path, folder } = await temporaryFile();
  const { store, ports, kicked } = await openedAt(path);
  const lines = await seedDemo(ports, { now: NOW });
  await store.close();
  first = { path, folder, lines, kicked };
}, 120_000);
afterAll(() => rm(first.folder, { recursive: true }));

/** A store of its own for a test: an empty one, or what the first run left behind. */
async function opened(from?: string) {
  const { path, folder } = await temporaryFile();
  if (from !== undefined) await copyFile(from, path);
  const open = await openedAt(path);
  closers.push(async () => {
    await open.store.close();
    await rm(folder, { recursive: true });
  });
  return open;
}

async function openedAt(path: string): Promise<{ store: Store; ports: ActionPorts; kicked: SiteId[] }> {
  const store = await openSqliteStore({ path, clock: systemClock });
  const kicked: SiteId[] = [];
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const queue = { kick: (siteId: SiteId) => void kicked.push(siteId) };
  const ports = {
    store,
    publish: SILENT_PUBLISH,
    queue,
    clock: systemClock,
    log,
    random: webcrypto,
    understanding: openUnderstanding,
  };
  await putDemoSite({ ...ports, by: { kind: 'server' } });
  return { store, ports, kicked };
}

function demo(): SiteId {
  const siteId = 'demo';
  if (!isSiteId(siteId)) throw new Error('not a site');
  return siteId;
}

async function allOf(store: Store) {
  const page = await store.transcripts.changedSince(demo(), null, 500);
  expect(page.hasMore).toBe(false);
  const listed = page.listed.toSorted((one, other) =>
    one.conversation.conversationId < other.conversation.conversationId ? -1 : 1,
  );
  const logs = await Promise.all(
    listed.map(({ conversation }) => store.transcripts.entries(conversation.conversationId, 0, 500)),
  );
  return { listed, logs };
}

test('writes agents and conversations whose assignments are true', async () => {
  const { store } = await opened(first.path);
  const { lines, kicked } = first;
  const { listed } = await allOf(store);
  expect(listed.length).toBeGreaterThanOrEqual(120);
  expect(lines.some((line) => line.startsWith(`${listed.length} conversations are written`))).toBe(true);
  const agents = await store.agents.ofSite(demo());
  expect(agents.map(({ role }) => role).toSorted()).toEqual(['agent', 'agent', 'agent', 'agent', 'auditor', 'lead']);
  const slots = await store.slots.held(agents.map(({ agentId }) => agentId));
  const assigned = listed.flatMap(({ conversation: { conversationId, state } }) =>
    state.status === 'assigned' ? [{ conversationId, agentId: state.agentId, expectedSeq: state.assignmentSeq }] : [],
  );
  expect(assigned).toHaveLength(5);
  for (const slot of assigned) expect(slots).toContainEqual(expect.objectContaining(slot));
  expect(slots).toHaveLength(assigned.length);
  const holders = [...new Set(assigned.map(({ agentId }) => agentId))];
  const presences = await store.presence.of(holders);
  expect(presences).toHaveLength(holders.length);
  for (const { chosen, leaseLeftMs } of presences) expect([chosen, leaseLeftMs > 3_600_000]).toEqual(['away', true]);
  expect(await store.transcripts.waiting(demo(), 50)).toHaveLength(6);
  expect(kicked).toEqual([demo()]);
});

test('prints passwords that open the accounts, and keeps none of them', async () => {
  const { store } = await opened(first.path);
  const printed = first.lines.flatMap(
    (line) => /^(\S+@example\.com) .*: password (\S+)$/.exec(line)?.slice(1, 3) ?? [],
  );
  expect(printed).toHaveLength(12);
  for (let index = 0; index < printed.length; index += 2) {
    const agent = await store.agents.byEmail(printed[index] ?? '');
    expect(await isPassword(agent?.passwordHash, printed[index + 1] ?? '')).toBe(true);
    expect(JSON.stringify(agent)).not.toContain(printed[index + 1]);
  }
});

test('a second run says so and changes nothing, even days later', async () => {
  const { store, ports } = await opened(first.path);
  const before = await allOf(store);
  const agentsBefore = await store.agents.ofSite(demo());
  const lines = await seedDemo(ports, { now: Date.now() + 3 * 86_400_000 });
  expect(lines.filter((line) => line.includes('exists already and is left alone'))).toHaveLength(6);
  expect(lines.at(-1)).toMatch(/there already; nothing is changed/);
  expect(await allOf(store)).toEqual(before);
  expect(await store.agents.ofSite(demo())).toEqual(agentsBefore);
});

test('two stores get equal logs for the same moment', async () => {
  const [one, other] = [await opened(first.path), await opened()];
  await seedDemo(other.ports, { now: NOW });
  expect((await allOf(one.store)).logs).toEqual((await allOf(other.store)).logs);
});

test('what broke off in the middle is finished by the next run', async () => {
  const [whole, broken] = [await opened(first.path), await opened()];
  let left = 400;
  const { transcripts } = broken.store;
  const append: typeof transcripts.append = (input) =>
    left-- > 0 ? transcripts.append(input) : Promise.reject(new Error('the machine goes away'));
  const store = { ...broken.store, transcripts: { ...transcripts, append } };
  await expect(seedDemo({ ...broken.ports, store }, { now: NOW })).rejects.toThrow('the machine goes away');
  await seedDemo(broken.ports, { now: NOW });
  expect((await allOf(broken.store)).logs).toEqual((await allOf(whole.store)).logs);
});

test('an address that is taken by somebody else stays theirs', async () => {
  const { store, ports } = await opened(first.path);
  const lin = await store.agents.byEmail('lin.xiaowen@example.com');
  if (!lin) throw new Error('nobody');
  await store.agents.put({ ...lin, name: 'Somebody else' });
  const lines = await seedDemo(ports);
  expect(lines).toContain('lin.xiaowen@example.com (Somebody else, lead): exists already and is left alone');
  expect((await store.agents.byEmail('lin.xiaowen@example.com'))?.name).toBe('Somebody else');
});
