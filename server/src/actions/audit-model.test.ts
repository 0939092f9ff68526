import { rm } from 'node:fs/promises';
import { webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Act } from '@qiao/shared/audit-schema';
import { newTemplateId } from '@qiao/shared/ids';
import type { AgentId, SiteId, TemplateId } from '@qiao/shared/ids';
import { openUnderstanding } from '../intake/understanding.ts';
import type { Store } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { SILENT_PUBLISH } from '../silent-publish.ts';
import { aSiteId, anAgent, anAgentId, START } from '../store/seeds.ts';
import { describeMongo, openTestStore } from '../store/mongo/test-database.ts';
import { openSqliteStore } from '../store/sqlite/sqlite.ts';
import { temporaryFile } from '../store/sqlite/temporary-file.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { makeIdentityKey, removeIdentityKey } from './identity-keys.ts';
import { importTemplates } from './import-templates.ts';
import { inviteAgain } from './invitation.ts';
import { addAgent, changeAgent, removeAgent } from './manage-agents.ts';
import type { ActingPorts } from './ports.ts';
import { addSite, setSite } from './put-site.ts';
import { removeTemplate, saveTemplate } from './templates.ts';
import { setLooks, turnSite } from './set-looks.ts';

const VERBS = [
  'add site',
  'rename site',
  'turn site',
  'colour site',
  'make key',
  'remove key',
  'invite',
  'invite again',
  'change agent',
  'remove agent',
  'save template',
  'remove template',
  'import',
] as const;
/** `number` says which, and what it is to be. */
type Step = { verb: (typeof VERBS)[number]; which: number; to: number };
const steps = fc.array(
  fc.record<Step>({
    verb: fc.constantFrom(...VERBS),
    which: fc.integer({ min: 0, max: 1 }),
    to: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 14 },
);

/** What is known of everything beside the store: enough to say what each step comes to. */
type Model = {
  sites: Map<number, { siteId: SiteId; name: string; isOff: boolean; color: number | null; keys: string[] }>;
  agents: Map<number, { agentId: AgentId; capacity: number }>;
  templates: Map<number, { templateId: TemplateId; text: string; version: number }>;
  /** The site that is always there. */
  home: SiteId;
};
/** The rows that a step is to leave: of what kind, about which site, and which fields it says were changed. */
type Expected = [Act['type'], SiteId | null, string[]?][];

const isDone: Expected = [];

type Doing = { ports: ActingPorts; model: Model; step: Step };

async function actOnSites({ ports, model, step: { verb, which, to } }: Doing): Promise<Expected> {
  const site = model.sites.get(which);
  if (verb === 'add site') {
    const siteId = site?.siteId ?? aSiteId();
    await addSite(ports, siteId, { name: `Site ${to}`, allowedOrigins: ['https://a.example'] });
    model.sites.set(which, { siteId, name: `Site ${to}`, isOff: false, color: null, keys: [] });
    return [['site_added', siteId]];
  }
  const siteId = site?.siteId ?? aSiteId();
  const changed = (is: boolean, field: string): Expected => (is ? [['site_changed', siteId, [field]]] : isDone);
  if (verb === 'rename site') {
    // Twice a mistake: no name, and no site.
    await setSite(ports, siteId, { name: to === 2 ? '' : `Site ${to}` });
    const was = site?.name;
    if (site) site.name = `Site ${to}`;
    return changed(was !== `Site ${to}`, 'name');
  }
  if (verb === 'turn site') {
    await turnSite(ports, siteId, to > 0);
    const was = site?.isOff;
    if (site) site.isOff = to > 0;
    return changed(was !== to > 0, 'isOff');
  }
  if (verb === 'colour site') {
    await setLooks(ports, siteId, { color: `#00000${to}` });
    const was = site?.color;
    if (site) site.color = to;
    return changed(was !== to, 'looks.color');
  }
  if (verb === 'make key') {
    const { key } = await makeIdentityKey(ports, siteId);
    site?.keys.push(key.keyId);
    return [['key_made', siteId]];
  }
  await removeIdentityKey(ports, siteId, site?.keys[0] ?? 'none');
  site?.keys.shift();
  return [['key_removed', siteId]];
}

async function actOnAgents({ ports, model, step: { verb, which, to } }: Doing): Promise<Expected> {
  const known = model.agents.get(which);
  if (verb === 'invite') {
    const agentId = known?.agentId;
    const email = agentId ? (await ports.store.agents.byId(agentId))?.email : undefined;
    const address = email ?? `${crypto.randomUUID()}@example.com`;
    const made = await addAgent(ports, address, { siteIds: [model.home], capacity: to + 1 });
    model.agents.set(which, { agentId: made.agentId, capacity: to + 1 });
    return [['account_invited', null]];
  }
  const agentId = known?.agentId ?? anAgentId();
  if (verb === 'invite again') {
    await inviteAgain(ports, agentId);
    return [['account_invited_again', null]];
  }
  if (verb === 'remove agent') {
    await removeAgent(ports, agentId);
    model.agents.delete(which);
    return [['account_removed', null]];
  }
  // No capacity is a mistake.
  await changeAgent(ports, agentId, { capacity: to });
  const was = known?.capacity;
  if (known) known.capacity = to;
  return was === to ? isDone : [['account_changed', null, ['capacity']]];
}

async function actOnTemplates({ ports, model, step: { verb, which, to } }: Doing): Promise<Expected> {
  const { home: siteId } = model;
  const actor = { kind: 'agent' as const, agent: anAgent({ role: 'admin', siteIds: [siteId] }) };
  const known = model.templates.get(which);
  const code = `t${which}`;
  const text = to === 2 ? '' : `Text ${to}`;
  const written = { code, words: { en: { title: 'Title', text } }, isOff: false };
  if (verb === 'import') {
    const counts = await importTemplates(ports, { kind: 'shared', siteId }, [written]);
    const there = await ports.store.templates.of([{ kind: 'shared', siteId }]);
    const put = there.find((template) => template.code === code);
    if (put) model.templates.set(which, { templateId: put.templateId, text, version: put.version });
    expect(counts.added).toBe(known ? 0 : 1);
    return known?.text === text ? isDone : [['templates_imported', siteId]];
  }
  const templateId = known?.templateId ?? newTemplateId(crypto);
  if (verb === 'remove template') {
    await removeTemplate(ports, actor, { templateId, version: known?.version ?? 1 });
    model.templates.delete(which);
    return known ? [['template_removed', siteId]] : isDone;
  }
  const version = known?.version ?? 0;
  await saveTemplate(ports, actor, { templateId, scope: { kind: 'shared', siteId }, ...written, version });
  model.templates.set(which, { templateId, text, version: version + 1 });
  if (!known) return [['template_added', siteId]];
  return [['template_changed', siteId, known.text === text ? [] : ['words']]];
}

function act(doing: Doing): Promise<Expected> {
  const { verb } = doing.step;
  if (verb.includes('site') || verb.includes('key')) return actOnSites(doing);
  return verb.includes('template') || verb === 'import' ? actOnTemplates(doing) : actOnAgents(doing);
}

/** What refuses leaves nothing; what is done leaves exactly its rows, in the order in which it was done. */
async function actsLeaveTheirRows(store: Store, taken: readonly Step[]): Promise<Expected> {
  const home = aSiteId();
  const me = anAgentId();
  const ports: ActingPorts = {
    store,
    publish: SILENT_PUBLISH,
    queue: { kick: () => {} },
    clock: createManualClock(START),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    random: webcrypto,
    understanding: openUnderstanding,
    by: { kind: 'agent', agentId: me, name: 'Mei' },
  };
  const quiet = { ...ports, by: { kind: 'server' as const } };
  await addSite(quiet, home, { name: 'Home', allowedOrigins: ['https://home.example'] });
  const model: Model = { sites: new Map(), agents: new Map(), templates: new Map(), home };
  const expected: Expected = [];
  for (const step of taken) {
    try {
      expected.push(...(await act({ ports, model, step })));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  const rows = await store.audit.list({ who: me, types: null, about: null, since: null, until: null }, null, 1_000);
  const told = rows.toReversed().map(({ act, siteId }) => {
    const fields = 'changes' in act ? [act.changes.map(({ field }) => field)] : [];
    return [act.type, siteId, ...fields];
  });
  expect(told).toEqual(expected);
  expect(JSON.stringify(rows)).not.toMatch(/qiao_|argon2/);
  return expected;
}

const OPTIONS = { numRuns: 25 };
const ALL_DONE: Act['type'][] = [
  'site_added',
  'site_changed',
  'site_changed',
  'key_made',
  'key_removed',
  'account_invited',
  'account_invited_again',
  'account_changed',
  'account_removed',
  'template_added',
  'template_removed',
  'templates_imported',
];

test('[AUDIT-3] whatever is done in whatever order leaves exactly its rows, in the embedded store', async () => {
  const { path, folder } = await temporaryFile();
  const store = await openSqliteStore({ path, clock: createManualClock(START) });
  // Each verb is done at least once; what changes nothing the second time leaves no second row.
  const all = VERBS.flatMap((verb): Step[] => {
    const step = { verb, which: 0, to: 1 };
    return ['turn site', 'colour site', 'change agent', 'import'].includes(verb) ? [step, step] : [step];
  });
  expect((await actsLeaveTheirRows(store, all)).map(([type]) => type)).toEqual(ALL_DONE);
  await fc.assert(
    fc.asyncProperty(steps, (taken) => actsLeaveTheirRows(store, taken).then(() => {})),
    OPTIONS,
  );
  await store.close();
  await rm(folder, { recursive: true });
}, 60_000);

await describeMongo('the audit of a server over MongoDB', (serverUrl) => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => void (opened = await openTestStore(serverUrl())));
  afterAll(() => opened.close());

  test('[AUDIT-3] whatever is done in whatever order leaves exactly its rows, in MongoDB', async () => {
    await fc.assert(
      fc.asyncProperty(steps, (taken) => actsLeaveTheirRows(opened.store, taken).then(() => {})),
      { ...OPTIONS, numRuns: 10 },
    );
  }, 60_000);
});
