import { describe, expect, test } from 'vitest';
import { isTemplateId } from '@qiao/shared/ids';
import type { TemplateId } from '@qiao/shared/ids';
import type { Template } from '@qiao/shared/template';
import { conversationId, SITE } from '../test/examples.ts';
import { no, scriptConnection } from '../test/scripted-connection.ts';
import { createTemplates } from './templates.ts';

function templateId(code: string): TemplateId {
  const id = `standard-${code}`;
  if (!isTemplateId(id)) throw new Error(`${code} makes no id.`);
  return id;
}

function template(code: string): Template {
  const words = { en: { title: code, text: code } };
  const rest = { words, isOff: false, origin: 'standard', version: 0 } as const;
  return { templateId: templateId(code), scope: { kind: 'shared', siteId: null }, code, ...rest };
}

function open() {
  const line = scriptConnection();
  const server = { revision: 'r1', templates: [template('hello')], uses: 3 };
  line.answers['templates:list'] = ({ revision }) => ({
    ok: true,
    value: {
      revision: server.revision,
      templates: revision === server.revision ? null : server.templates,
      uses: [{ templateId: templateId('hello'), uses: server.uses }],
      languages: [{ siteId: SITE, language: 'ja' }],
    },
  });
  line.setLine({ is: 'online' });
  return { line, server, templates: createTemplates(line.connection) };
}

describe('templates', () => {
  test('are read once for a revision, and their uses each time', async () => {
    const { line, server, templates } = open();
    expect(templates.all.value).toBeNull();
    await templates.read();
    expect(templates.all.value).toEqual(server.templates);
    expect(templates.languageOf(SITE)).toBe('ja');
    const before = templates.all.value;
    server.uses = 4;
    await templates.read();
    expect(templates.all.value).toBe(before);
    expect(templates.usesOf(templateId('hello'))).toBe(4);
    expect(line.asked('templates:list')).toEqual([{ revision: null }, { revision: 'r1' }]);
  });

  test('that are asked for while they are read are read once more, and no oftener', async () => {
    const { line, server, templates } = open();
    const reading = [templates.read(), templates.read(), templates.read()];
    server.revision = 'r2';
    server.templates = [template('hello'), template('bye')];
    await Promise.all(reading);
    expect(line.asked('templates:list')).toHaveLength(2);
    expect(templates.all.value).toHaveLength(2);
  });

  test('that cannot be read stay what they were', async () => {
    const { line, templates } = open();
    await templates.read();
    line.answers['templates:list'] = () => no('unavailable');
    expect(await templates.read()).toMatchObject({ ok: false });
    expect(templates.all.value).toHaveLength(1);
    await templates.read();
    expect(line.asked('templates:list')).toHaveLength(3);
  });

  test('that a draft is made of go with its message, each once, and count at once', async () => {
    const { templates } = open();
    await templates.read();
    const [one, other] = [conversationId(1), conversationId(2)];
    for (const code of ['hello', 'bye', 'hello']) templates.use(one, templateId(code));
    templates.use(other, templateId('try'));
    expect(templates.take(one)).toEqual([templateId('hello'), templateId('bye')]);
    expect(templates.take(one)).toEqual([]);
    expect(templates.take(other)).toEqual([templateId('try')]);
    expect([templates.usesOf(templateId('hello')), templates.usesOf(templateId('bye'))]).toEqual([4, 1]);
  });
});
