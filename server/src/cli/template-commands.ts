import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { isSiteId, newTemplateId } from '@qiao/shared/ids';
import { TEMPLATE_LANGUAGES, wordsFor } from '@qiao/shared/template';
import type { TemplateWords } from '@qiao/shared/template';
import { templateFileSchema } from '@qiao/shared/template-schema';
import { importTemplates } from '../actions/import-templates.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { putTemplate } from '../actions/put-template.ts';
import { recordTemplate } from '../actions/record-template.ts';
import { normaliseEmail } from '../actions/sign-in.ts';
import { siteIdsOf, tell, templatesOf } from '../actions/templates.ts';
import { Refusal } from '../refusal.ts';
import { standardOf } from '../templates/standard-templates.ts';
import { ownerKey } from '../template-store.ts';
import type { StoredTemplate, TemplateOwner } from '../template-store.ts';
import { askedWrongly, done } from './outcome.ts';
import type { Command } from './outcome.ts';

const WHOSE = '[--site KEY | --agent EMAIL]';
const WHOSE_OPTIONS = { site: { type: 'string' }, agent: { type: 'string' } } as const;

/** All sites', unless a site's or an agent's own are meant. */
async function ownerIn(
  { store }: ActionPorts,
  { site, agent }: { site?: string | undefined; agent?: string | undefined },
): Promise<TemplateOwner> {
  const refuse = (sentence: string) => new Refusal('invalid', { details: [sentence] });
  if (site !== undefined && agent !== undefined) throw refuse('Name a site or an agent, not both.');
  if (agent !== undefined) {
    const found = await store.agents.byEmail(normaliseEmail(agent));
    if (!found) throw refuse(`Nobody has the address ${agent}: \`qiao agent list\` shows all.`);
    return { kind: 'personal', agentId: found.agentId };
  }
  if (site === undefined) return { kind: 'shared', siteId: null };
  if (!isSiteId(site) || !(await store.sites.byId(site))) {
    throw refuse(`There is no site ${site}: \`qiao site list\` shows all.`);
  }
  return { kind: 'shared', siteId: site };
}

async function withCode(ports: ActionPorts, owner: TemplateOwner, code: string): Promise<StoredTemplate | undefined> {
  return (await templatesOf(ports, [owner])).find((template) => template.code === code.toLowerCase());
}

async function mustHave(ports: ActionPorts, owner: TemplateOwner, code: string): Promise<StoredTemplate> {
  const template = await withCode(ports, owner, code);
  if (template) return template;
  throw new Refusal('invalid', { details: [`There is no template "${code}" here: \`qiao template list\` shows all.`] });
}

export const templateList: Command = {
  usage: `template list ${WHOSE}`,
  purpose: 'lists the templates of all sites, of one, or of an agent: code, state, version, uses, languages, title',
  readsStdin: false,
  async run(ports, args) {
    const { values } = parseArgs({ args: [...args], options: WHOSE_OPTIONS });
    const templates = await templatesOf(ports, [await ownerIn(ports, values)]);
    const uses = new Map((await ports.store.templates.uses()).map(({ templateId, uses }) => [templateId, uses]));
    return done(
      ...templates.map(({ code, isOff, version, templateId, words }) => {
        const languages = TEMPLATE_LANGUAGES.filter((language) => words[language]).join(',');
        const state = isOff ? 'off' : 'on';
        const title = wordsFor(words, 'en', 'en')?.title ?? '';
        return [code, state, version, uses.get(templateId) ?? 0, languages, title].join('\t');
      }),
    );
  },
};

export const templateSet: Command = {
  usage: `template set CODE ${WHOSE} [--title LANGUAGE=TEXT …] [--text LANGUAGE=TEXT …] [--code NEW] [--off | --on]`,
  purpose: 'makes or changes a template; an empty title and text take a language away',
  readsStdin: false,
  async run(ports, args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        ...WHOSE_OPTIONS,
        title: { type: 'string', multiple: true },
        text: { type: 'string', multiple: true },
        code: { type: 'string' },
        off: { type: 'boolean' },
        on: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [code, ...rest] = positionals;
    const mistakes = code !== undefined && rest.length === 0 ? [] : ['Write one code.'];
    if (values.off && values.on) mistakes.push('Write --off or --on, not both.');
    const titles = byLanguage('--title', values.title, mistakes);
    const texts = byLanguage('--text', values.text, mistakes);
    if (mistakes.length > 0 || code === undefined) return askedWrongly(this.usage, ...mistakes);
    const owner = await ownerIn(ports, values);
    const before = await withCode(ports, owner, code);
    const wanted = {
      templateId: before?.templateId ?? newTemplateId(ports.random),
      owner,
      code: values.code ?? code,
      words: changed(before?.words ?? {}, titles, texts),
      isOff: values.off ?? (values.on ? false : (before?.isOff ?? false)),
      version: (before?.version ?? 0) + 1,
    };
    const put = await putTemplate(ports, wanted, before);
    tell(ports, [owner], await siteIdsOf(ports));
    return done(`${put.code} is saved${put.isOff ? ', and switched off' : ''}.`);
  },
};

type ByLanguage = ReadonlyMap<string, string>;

function byLanguage(option: string, written: readonly string[] = [], mistakes: string[]): ByLanguage {
  const pairs = new Map<string, string>();
  for (const each of written) {
    const [, language = '', text = ''] = /^([\w-]+)=(.*)$/s.exec(each) ?? [];
    if (TEMPLATE_LANGUAGES.some((known) => known === language)) pairs.set(language, text);
    else
      mistakes.push(
        `"${each}" names no language; write ${option} like en="Hello", with ${TEMPLATE_LANGUAGES.join(', ')}.`,
      );
  }
  return pairs;
}

function changed(words: TemplateWords, titles: ByLanguage, texts: ByLanguage): TemplateWords {
  const now: TemplateWords = {};
  for (const language of TEMPLATE_LANGUAGES) {
    const title = titles.get(language) ?? words[language]?.title;
    const text = texts.get(language) ?? words[language]?.text;
    if (title !== undefined || text !== undefined) now[language] = { title: title ?? '', text: text ?? '' };
  }
  return now;
}

export const templateRemove: Command = {
  usage: `template remove CODE ${WHOSE}`,
  purpose:
    'removes a template; one that came with Qiao becomes again what it was (`template set CODE --off` switches it off)',
  readsStdin: false,
  async run(ports, args) {
    const { values, positionals } = parseArgs({ args: [...args], options: WHOSE_OPTIONS, allowPositionals: true });
    const [code, ...rest] = positionals;
    if (code === undefined || rest.length > 0) return askedWrongly(this.usage, 'Write one code.');
    const owner = await ownerIn(ports, values);
    const there = await mustHave(ports, owner, code);
    const { templateId, version } = there;
    if (version === 0) return done(`${code} is as it came with Qiao.`);
    if ((await ports.store.templates.remove(templateId, version)) === 'conflict') throw new Refusal('conflict');
    await recordTemplate(ports, there, standardOf(templateId));
    tell(ports, [owner], await siteIdsOf(ports));
    return done(`${code} is removed.`);
  },
};

export const templateExport: Command = {
  usage: `template export ${WHOSE}`,
  purpose: 'writes the templates of all sites, of one, or of an agent as JSON, for `template import` and the desk',
  readsStdin: false,
  async run(ports, args) {
    const { values } = parseArgs({ args: [...args], options: WHOSE_OPTIONS });
    const all = await templatesOf(ports, [await ownerIn(ports, values)]);
    const templates = all.map(({ code, words, isOff }) => ({ code, words, isOff }));
    return done(JSON.stringify({ templates }, null, 2));
  },
};

export const templateImport: Command = {
  usage: `template import ${WHOSE} < FILE`,
  purpose: 'puts the templates of a file, all or none: a code that is there is changed, another one is added',
  readsStdin: true,
  async run(ports, args, stdin) {
    const { values } = parseArgs({ args: [...args], options: WHOSE_OPTIONS });
    const owner = await ownerIn(ports, values);
    const read = v.safeParse(templateFileSchema, parsed(stdin));
    if (!read.success) {
      return askedWrongly(this.usage, 'What comes in is no file of templates; `qiao template export` writes one.');
    }
    const { added, changed } = await importTemplates(ports, owner, read.output.templates);
    tell(ports, [owner], await siteIdsOf(ports));
    return done(`${ownerKey(owner) === 'all' ? 'All sites' : ownerKey(owner)}: ${added} added, ${changed} changed.`);
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
