import { describe, expect, test } from 'vitest';
import { newTemplateId } from '@qiao/shared/ids';
import type { StoredTemplate, TemplateOwner } from '../../template-store.ts';
import { RECENT_USES } from '../../template-store.ts';
import type { Store } from '../../ports.ts';
import { aCommandId, aSiteId, anAgentId } from '../seeds.ts';

const ofSite = (): TemplateOwner => ({ kind: 'shared', siteId: aSiteId() });

function aTemplate(over: Partial<StoredTemplate> = {}): StoredTemplate {
  const words = { en: { title: 'Hello', text: 'Hello $x {{visitor.name}}' }, ar: { title: 'مرحبًا', text: 'أهلًا' } };
  return {
    templateId: newTemplateId(crypto),
    owner: ofSite(),
    code: 'hello',
    words,
    isOff: false,
    version: 1,
    ...over,
  };
}

export function describeTemplates(store: () => Store): void {
  describe('templates', () => {
    testPut(store);
    testRemoving(store);
    testUses(store);
  });
}

function testPut(store: () => Store): void {
  test('[TEMPLATE-3] a template is put, changed and found; those of others are not', async () => {
    const { templates } = store();
    const template = aTemplate();
    expect(await templates.put(template)).toBe('put');
    expect(await templates.byId(template.templateId)).toEqual(template);
    const changed = {
      ...template,
      code: 'hi',
      words: { ja: { title: '挨拶', text: 'こんにちは' } },
      isOff: true,
      version: 2,
    };
    expect(await templates.put(changed)).toBe('put');
    const personal: TemplateOwner = { kind: 'personal', agentId: anAgentId() };
    const own = aTemplate({ owner: personal, code: 'aaa' });
    await templates.put(own);
    await templates.put(aTemplate());
    expect(await templates.of([template.owner, personal])).toEqual([own, changed]);
    expect(await templates.of([ofSite()])).toEqual([]);
    expect(await templates.of([])).toEqual([]);
    expect(await templates.byId(newTemplateId(crypto))).toBeUndefined();
  });

  test('[TEMPLATE-3] one that somebody else has changed since is not put over theirs', async () => {
    const { templates } = store();
    const template = aTemplate();
    expect(await templates.put({ ...template, version: 2 })).toBe('conflict');
    await templates.put(template);
    expect(await templates.put({ ...template, code: 'other' })).toBe('conflict');
    const versions = Array.from({ length: 8 }, (_, index) => ({ ...template, code: `by-${index}`, version: 2 }));
    const results = await Promise.all(versions.map((version) => templates.put(version)));
    expect(results.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'conflict'), 'put']);
    expect(await templates.byId(template.templateId)).toEqual(versions[results.indexOf('put')]);
  });

  test('[TEMPLATE-4] a code belongs to one template of an owner, also of many at once', async () => {
    const { templates } = store();
    const owner = ofSite();
    // More at once than this collide for longer than a compatible server's deadlocks are waited for (docs/gotchas.md).
    const results = await Promise.all(Array.from({ length: 3 }, () => templates.put(aTemplate({ owner }))));
    expect(results.toSorted()).toEqual(['code_taken', 'code_taken', 'put']);
    const other = aTemplate({ owner, code: 'other' });
    await templates.put(other);
    expect(await templates.put({ ...other, code: 'hello', version: 2 })).toBe('code_taken');
    expect(await templates.byId(other.templateId)).toEqual(other);
    expect(await templates.put(aTemplate())).toBe('put');
  });
}

function testRemoving(store: () => Store): void {
  test('[TEMPLATE-3] one is removed as it was read, and its code is free again', async () => {
    const { templates } = store();
    const template = aTemplate();
    await templates.put(template);
    expect(await templates.remove(template.templateId, 2)).toBe('conflict');
    expect(await templates.remove(template.templateId, 1)).toBe('removed');
    expect(await templates.remove(template.templateId, 1)).toBe('removed');
    expect(await templates.byId(template.templateId)).toBeUndefined();
    expect(await templates.put(aTemplate({ owner: template.owner }))).toBe('put');
  });

  test('[TEMPLATE-3] what was an agent’s own goes with the agent, and nothing else does', async () => {
    const { templates } = store();
    const [agentId, otherId] = [anAgentId(), anAgentId()];
    const owners = [agentId, otherId].map((agentId): TemplateOwner => ({ kind: 'personal', agentId }));
    for (const owner of owners) await templates.put(aTemplate({ owner }));
    await templates.removeOf(agentId);
    expect((await templates.of(owners)).map(({ owner }) => owner)).toEqual([{ kind: 'personal', agentId: otherId }]);
  });
}

function testUses(store: () => Store): void {
  test('[TEMPLATE-5] a use counts once for a command, however often and from however many it comes', async () => {
    const { templates } = store();
    const [one, other] = [newTemplateId(crypto), newTemplateId(crypto)];
    const usesOf = async () => {
      const all = new Map((await templates.uses()).map(({ templateId, uses }) => [templateId, uses]));
      return [all.get(one), all.get(other)];
    };
    const commandId = aCommandId();
    await Promise.all(Array.from({ length: 8 }, () => templates.countUse([one, one], commandId)));
    expect(await usesOf()).toEqual([1, undefined]);
    await Promise.all(Array.from({ length: 8 }, () => templates.countUse([one, other], aCommandId())));
    await templates.countUse([one, other], commandId);
    await templates.countUse([], aCommandId());
    expect(await usesOf()).toEqual([9, 9]);
  });

  test('[TEMPLATE-5] a command is known for as long as is promised, and what is kept stays small', async () => {
    const { templates } = store();
    const templateId = newTemplateId(crypto);
    const first = aCommandId();
    await templates.countUse([templateId], first);
    for (let use = 1; use < RECENT_USES; use++) await templates.countUse([templateId], aCommandId());
    await templates.countUse([templateId], first);
    expect(await templates.uses()).toContainEqual({ templateId, uses: RECENT_USES });
    await templates.countUse([templateId], aCommandId());
    await templates.countUse([templateId], first);
    expect(await templates.uses()).toContainEqual({ templateId, uses: RECENT_USES + 2 });
  });
}
