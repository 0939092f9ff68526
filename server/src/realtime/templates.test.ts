import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCommandId, newTemplateId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import { beginConversation, eventually, startServerUnderTest } from '../testing/server-under-test.ts';
import type { AgentClient, UnderTest } from '../testing/server-under-test.ts';
import { StoreUnavailable } from '../ports.ts';
import type { Store } from '../ports.ts';
import { aSite } from '../store/seeds.ts';
import { standardId } from '../templates/standard-templates.ts';

type Saving = AgentCommands['template:save']['input'];

let server: UnderTest;
beforeEach(async () => {
  server = await startServerUnderTest();
});
afterEach(() => server.close());

function written(over: Partial<Saving> = {}): Saving {
  return {
    templateId: newTemplateId(crypto),
    scope: { kind: 'shared', siteId: server.site.siteId },
    code: 'backup',
    words: { en: { title: 'Backup', text: 'Is there a backup of {{case.instance_id}}?' } },
    isOff: false,
    version: 0,
    ...over,
  };
}

const personal: Saving['scope'] = { kind: 'personal' };
const everywhere: Saving['scope'] = { kind: 'shared', siteId: null };
const list = async (agent: AgentClient) => (await agent.get('templates:list', { revision: null })).templates ?? [];
const codes = async (agent: AgentClient) => (await list(agent)).map(({ code }) => code);
const details = async (agent: AgentClient, saving: Saving) => {
  const reply = await agent.ask('template:save', saving);
  return reply.ok ? [] : [reply.refusal.code, ...reply.refusal.details];
};

describe('templates', () => {
  test('[TEMPLATE-6] that come with the product are there, are changed, switched off and brought back', async () => {
    const lead = await server.agent({ role: 'lead' });
    expect(await list(lead)).toHaveLength(28);
    const [hello] = (await list(lead)).filter(({ code }) => code === 'hello');
    if (!hello) throw new Error('There is no greeting.');
    expect(hello).toMatchObject({ origin: 'standard', version: 0, scope: everywhere, isOff: false });
    const { origin: _origin, ...saving } = hello;
    const words = { ...hello.words, en: { title: 'Hello', text: 'Hi!' } };
    const saved = await lead.get('template:save', { ...saving, words, isOff: true });
    expect(saved).toMatchObject({ origin: 'changed', version: 1, isOff: true });
    expect(await list(lead)).toHaveLength(28);
    expect(await list(lead)).toContainEqual(saved);
    await lead.get('template:remove', { templateId: hello.templateId, version: 1 });
    expect(await list(lead)).toContainEqual(hello);
    expect(await details(lead, written({ templateId: hello.templateId, code: 'hello' }))).toContain(
      'scope: a standard template is of all sites',
    );
  });

  test('[TEMPLATE-7] are read by those whom they concern', async () => {
    const elsewhere = aSite();
    await server.store.sites.put(elsewhere);
    const lead = await server.agent({ role: 'lead' });
    const other = await server.agent({ siteIds: [elsewhere.siteId] });
    const auditor = await server.agent({ role: 'auditor' });
    await lead.get('template:save', written());
    await lead.get('template:save', written({ templateId: newTemplateId(crypto), scope: personal, code: 'mine' }));
    expect(await codes(lead)).toEqual(expect.arrayContaining(['backup', 'mine', 'hello']));
    expect(await codes(auditor)).toContain('backup');
    expect(await codes(auditor)).not.toContain('mine');
    expect(await list(other)).toHaveLength(28);
    expect((await other.get('templates:list', { revision: null })).languages).toEqual([
      { siteId: elsewhere.siteId, language: 'zh-CN' },
    ]);
  });

  test('[TEMPLATE-8] are written by all for themselves, shared ones by leads and admins, nothing by auditors', async () => {
    const elsewhere = aSite();
    await server.store.sites.put(elsewhere);
    const sites = [server.site.siteId, elsewhere.siteId];
    const outcomes = async (agent: AgentClient) => {
      const scopes = [personal, { kind: 'shared' as const, siteId: server.site.siteId }, everywhere];
      const results: string[] = [];
      for (const scope of scopes) {
        const saving = written({ scope, templateId: newTemplateId(crypto), code: `by-${agent.agent.role}` });
        results.push(await agent.refusal('template:save', saving));
        results.push(await agent.refusal('templates:import', { scope, templates: [] }));
        results.push(await agent.refusal('template:remove', { templateId: saving.templateId, version: 1 }));
      }
      return results.join(' ');
    };
    const all = Array.from({ length: 9 }, () => 'done').join(' ');
    expect(await outcomes(await server.agent({ role: 'admin', siteIds: sites }))).toBe(all);
    expect(await outcomes(await server.agent({ role: 'lead', siteIds: sites }))).toBe(all);
    const done = 'done done done';
    expect(await outcomes(await server.agent({ role: 'lead' }))).toBe(`${done} ${done} forbidden forbidden done`);
    expect(await outcomes(await server.agent())).toBe(`${done} forbidden forbidden done forbidden forbidden done`);
    const auditor = await server.agent({ role: 'auditor' });
    expect(await outcomes(auditor)).toBe(Array.from({ length: 9 }, () => 'forbidden').join(' '));
  });

  test('[TEMPLATE-8] of others cannot be touched, nor taken', async () => {
    const [one, other] = [await server.agent(), await server.agent()];
    const lead = await server.agent({ role: 'lead' });
    const mine = written({ scope: personal });
    const shared = written();
    await one.get('template:save', mine);
    await lead.get('template:save', shared);
    expect(await other.refusal('template:save', { ...mine, version: 1 })).toBe('not_found');
    expect(await lead.refusal('template:remove', { templateId: mine.templateId, version: 1 })).toBe('not_found');
    expect(await one.refusal('template:save', { ...shared, scope: personal, version: 1 })).toBe('forbidden');
    expect(await one.refusal('template:remove', { templateId: shared.templateId, version: 1 })).toBe('forbidden');
  });

  test('[TEMPLATE-8] that are one’s own go with the account', async () => {
    const admin = await server.agent({ role: 'admin' });
    const { agent, get } = await server.agent();
    await get('template:save', written({ scope: personal }));
    const owner = { kind: 'personal', agentId: agent.agentId } as const;
    expect(await server.store.templates.of([owner])).toHaveLength(1);
    await admin.get('account:remove', { agentId: agent.agentId });
    expect(await server.store.templates.of([owner])).toEqual([]);
  });

  test('[TEMPLATE-9] with a mistake are refused with a sentence that names its field, and nothing is saved', async () => {
    const lead = await server.agent({ role: 'lead' });
    const text = 'Call {{visitor.phone}} or {{visitor.name}}';
    expect(await details(lead, written({ words: { en: { title: 'Call', text } } }))).toEqual([
      'invalid',
      'text.en: there is no variable {{visitor.phone}}',
    ]);
    const words = {
      en: { title: '', text: 'x' },
      ja: { title: 'x'.repeat(61), text: ' ' },
      ar: { title: ' ', text: '' },
    };
    expect(await details(lead, written({ code: 'No code', words }))).toEqual([
      'invalid',
      expect.stringMatching(/^code: /),
      expect.stringMatching(/^title\.en: /),
      expect.stringMatching(/^title\.ja: at most 60/),
      expect.stringMatching(/^text\.ja: /),
    ]);
    expect(await details(lead, written({ words: {} }))).toEqual(['invalid', expect.stringMatching(/^words: /)]);
    expect(await list(lead)).toHaveLength(28);
  });

  test('[TEMPLATE-9] a code is told to be taken, also a standard one’s', async () => {
    const lead = await server.agent({ role: 'lead' });
    await lead.get('template:save', written());
    const taken = ['invalid', 'code: another template here has this code'];
    expect(await details(lead, written())).toEqual(taken);
    expect(await details(lead, written({ scope: everywhere, code: 'hello' }))).toEqual(taken);
    expect(await details(lead, written({ scope: personal }))).toEqual([]);
    const [greeting] = (await list(lead)).filter(({ code }) => code === 'hello');
    if (!greeting) throw new Error('There is no greeting.');
    const { origin: _origin, ...saving } = greeting;
    await lead.get('template:save', { ...saving, code: 'hi' });
    expect(await details(lead, written({ scope: everywhere, code: 'hello' }))).toEqual(taken);
  });

  test('[TEMPLATE-10] of two who change one, the second is told; a repeated saving is none', async () => {
    const lead = await server.agent({ role: 'lead' });
    const saving = written();
    const saved = await lead.get('template:save', saving);
    expect(await lead.get('template:save', saving)).toEqual(saved);
    const changed = { ...saving, code: 'backups', version: 1 };
    expect(await lead.get('template:save', changed)).toMatchObject({ version: 2 });
    expect(await lead.refusal('template:save', { ...saving, code: 'other', version: 1 })).toBe('conflict');
    expect(await lead.refusal('template:remove', { templateId: saving.templateId, version: 1 })).toBe('conflict');
    expect(await codes(lead)).toContain('backups');
  });

  test('[TEMPLATE-11] reach other open desks: a revision tells that nothing changed, an event that something did', async () => {
    const lead = await server.agent({ role: 'lead' });
    const agent = await server.agent();
    const { revision } = await agent.get('templates:list', { revision: null });
    expect(await agent.get('templates:list', { revision })).toMatchObject({ revision, templates: null });
    const isTold = (desk: AgentClient) => desk.events.some(({ type }) => type === 'templates:changed');
    await lead.get('template:save', written({ scope: personal, code: 'mine' }));
    await lead.get('template:save', written());
    await eventually(() => isTold(agent));
    expect(agent.events.filter(({ type }) => type === 'templates:changed')).toHaveLength(1);
    const now = await agent.get('templates:list', { revision });
    expect(now.templates?.map(({ code }) => code)).toContain('backup');
    expect(now.revision).not.toBe(revision);
  });

  test('[TEMPLATE-12] are imported all or not at all; what is there is changed, what is the same is left alone', async () => {
    const lead = await server.agent({ role: 'lead' });
    const standard = (await list(lead)).map(({ code, words, isOff }) => ({ code, words, isOff }));
    expect(await lead.get('templates:import', { scope: everywhere, templates: standard })).toEqual({
      added: 0,
      changed: 0,
    });
    const one = { code: 'hello', words: { en: { title: 'Hi', text: 'Hi!' } }, isOff: false };
    const other = { ...one, code: 'own' };
    const wrong = { ...one, code: 'wrong', words: { en: { title: 'x', text: '{{no.such}}' } } };
    const reply = await lead.ask('templates:import', { scope: everywhere, templates: [one, wrong, other, other] });
    expect(reply.ok ? [] : reply.refusal.details).toEqual([
      'wrong: text.en: there is no variable {{no.such}}',
      'own: code: it comes twice',
    ]);
    expect((await list(lead)).every(({ origin }) => origin === 'standard')).toBe(true);
    const templates = [one, other];
    expect(await lead.get('templates:import', { scope: everywhere, templates })).toEqual({ added: 1, changed: 1 });
    expect(await lead.get('templates:import', { scope: everywhere, templates })).toEqual({ added: 0, changed: 0 });
    expect(await list(lead)).toHaveLength(29);
  });
});

describe('a template that is used', () => {
  test('[TEMPLATE-5] counts once for each message that was stored, and not for one that was refused', async () => {
    const agent = await server.agent();
    const conversationId = await beginConversation(await server.visitor());
    const assignmentSeq = await eventually(async () => {
      const state = (await server.store.transcripts.conversation(conversationId))?.state;
      return state?.status === 'assigned' && state.assignmentSeq;
    });
    const hello = standardId('hello');
    const theirs = written({ scope: personal });
    await (await server.agent()).get('template:save', theirs);
    const message = {
      commandId: newCommandId(crypto),
      text: 'Hello!',
      templateIds: [hello, hello, theirs.templateId, newTemplateId(crypto)],
    };
    const send = (over: object = {}) =>
      agent.get('message:send', { conversationId, assignmentSeq, messages: [{ ...message, ...over }] });
    for (let retry = 0; retry < 3; retry++) await send();
    await send({ commandId: newCommandId(crypto), text: ' ' });
    const uses = async () => (await agent.get('templates:list', { revision: null })).uses;
    expect(await uses()).toEqual([{ templateId: hello, uses: 1 }]);
    await send({ commandId: newCommandId(crypto) });
    expect(await uses()).toEqual([{ templateId: hello, uses: 2 }]);
    expect(await server.store.templates.uses()).toHaveLength(1);
  });

  test('[TEMPLATE-5] counts by its retry where the first try ended before it was counted', async () => {
    let isAway = true;
    const countUse: Store['templates']['countUse'] = (...given) =>
      isAway ? Promise.reject(new StoreUnavailable('away')) : broken.store.templates.countUse(...given);
    const broken = await startServerUnderTest({
      wrap: (store) => ({ ...store, templates: { ...store.templates, countUse } }),
    });
    const agent = await broken.agent();
    const conversationId = await beginConversation(await broken.visitor());
    const assignmentSeq = await eventually(async () => {
      const state = (await broken.store.transcripts.conversation(conversationId))?.state;
      return state?.status === 'assigned' && state.assignmentSeq;
    });
    const messages = [{ commandId: newCommandId(crypto), text: 'Hello!', templateIds: [standardId('hello')] }];
    const send = () => agent.get('message:send', { conversationId, assignmentSeq, messages });
    expect((await send()).refused?.refusal.code).toBe('unavailable');
    isAway = false;
    expect((await send()).refused).toBeNull();
    await send();
    expect(await broken.store.templates.uses()).toEqual([{ templateId: standardId('hello'), uses: 1 }]);
    await broken.close();
  });
});
