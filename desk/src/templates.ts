import { batch, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Answer } from '@qiao/shared/connection';
import type { Language } from '@qiao/shared/entry';
import type { ConversationId, SiteId, TemplateId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { Template, TemplateScope } from '@qiao/shared/template';
import { MAX_TEMPLATES_USED } from '@qiao/shared/template';
import type { AgentConnection } from './agent-connection.ts';
import { createKeyed } from './keyed.ts';

/** Texts to answer with. */
export type Templates = {
  /** In the order in which people read them, those that are switched off among them; null until they are read. */
  all: ReadonlySignal<readonly Template[] | null>;
  /** How often this one was sent, by everybody. */
  usesOf(templateId: TemplateId): number;
  /** The language that stands in, on this site, for one that a template does not have. */
  languageOf(siteId: SiteId): Language;
  /** Reads what has changed; one reading at a time, and once more where another was asked for meanwhile. */
  read(): Promise<Answer<unknown>>;
  /** What the draft of this conversation is made of. */
  usedIn(conversationId: ConversationId): Signal<readonly TemplateId[]>;
  use(conversationId: ConversationId, templateId: TemplateId): void;
  save(template: AgentCommands['template:save']['input']): Promise<Answer<Template>>;
  remove(templateId: TemplateId, version: number): Promise<Answer<unknown>>;
  /** Imports for this scope; reads what came of it. */
  bring(
    scope: TemplateScope,
    templates: AgentCommands['templates:import']['input']['templates'],
  ): Promise<Answer<{ added: number; changed: number }>>;
  /** Takes what the draft is made of, for the message that it becomes. */
  take(conversationId: ConversationId): readonly TemplateId[];
};

export function createTemplates(connection: AgentConnection): Templates {
  const all = signal<readonly Template[] | null>(null);
  const uses = signal<ReadonlyMap<TemplateId, number>>(new Map());
  const languages = signal<ReadonlyMap<SiteId, Language>>(new Map());
  const used = createKeyed<ConversationId, readonly TemplateId[]>(() => []);
  let revision: string | null = null;
  let reading: Promise<Answer<unknown>> | null = null;
  let next: Promise<Answer<unknown>> | null = null;

  async function ask(): Promise<Answer<unknown>> {
    const answer = await connection.call('templates:list', { revision });
    if (answer.ok !== true) return answer;
    const { value } = answer;
    batch(() => {
      revision = value.revision;
      if (value.templates) all.value = value.templates;
      uses.value = new Map(value.uses.map(({ templateId, uses }) => [templateId, uses]));
      languages.value = new Map(value.languages.map(({ siteId, language }) => [siteId, language]));
    });
    return answer;
  }

  async function read(): Promise<Answer<unknown>> {
    if (reading) {
      next ??= reading.then(() => {
        next = null;
        return read();
      });
      return next;
    }
    reading = ask();
    try {
      return await reading;
    } finally {
      reading = null;
    }
  }

  return {
    all,
    usesOf: (templateId) => uses.value.get(templateId) ?? 0,
    languageOf: (siteId) => languages.value.get(siteId) ?? 'en',
    read,
    ...createWriting(connection, read),
    usedIn: used.of,
    use: (conversationId, templateId) => {
      const before = used.of(conversationId).peek();
      if (before.includes(templateId)) return;
      used.of(conversationId).value = [...before, templateId].slice(-MAX_TEMPLATES_USED);
    },
    take: (conversationId) => {
      const taken = used.of(conversationId).peek();
      used.of(conversationId).value = [];
      const now = new Map(uses.peek());
      for (const templateId of taken) now.set(templateId, (now.get(templateId) ?? 0) + 1);
      uses.value = now;
      return taken;
    },
  };
}

/** What people make of templates; whatever comes of it is read. */
function createWriting(
  connection: AgentConnection,
  read: () => Promise<unknown>,
): Pick<Templates, 'save' | 'remove' | 'bring'> {
  async function after<Value>(asked: Promise<Answer<Value>>): Promise<Answer<Value>> {
    const answer = await asked;
    if (answer.ok === true) await read();
    return answer;
  }
  return {
    save: (template) => after(connection.call('template:save', template)),
    remove: (templateId, version) => after(connection.call('template:remove', { templateId, version })),
    bring: (scope, templates) => after(connection.call('templates:import', { scope, templates })),
  };
}
