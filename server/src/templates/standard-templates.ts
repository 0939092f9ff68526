import { isTemplateId } from '@qiao/shared/ids';
import type { TemplateId } from '@qiao/shared/ids';
import type { TemplateWords } from '@qiao/shared/template';
import type { StoredTemplate } from '../template-store.ts';
import ar from './words/ar.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import es from './words/es.json' with { type: 'json' };
import ja from './words/ja.json' with { type: 'json' };
import ko from './words/ko.json' with { type: 'json' };
import zhCN from './words/zh-CN.json' with { type: 'json' };

type Code = keyof typeof en;
const BY_LANGUAGE: { [Language in keyof Required<TemplateWords>]: Record<Code, { title: string; text: string }> } = {
  en,
  'zh-CN': zhCN,
  ja,
  ko,
  es,
  ar,
};

/** The id of the standard template with this code; it never changes, whatever people make of it. */
export function standardId(code: string): TemplateId {
  const id = `standard-${code}`;
  if (!isTemplateId(id)) throw new Error(`"${code}" is no code for a standard template.`);
  return id;
}

/** What comes with the product, for all sites, as long as nobody has changed it. They are in no store. */
export const STANDARD_TEMPLATES: readonly StoredTemplate[] = Object.keys(en).map((code) => ({
  templateId: standardId(code),
  owner: { kind: 'shared', siteId: null },
  code,
  words: wordsOf(code),
  isOff: false,
  version: 0,
}));

function wordsOf(code: string): TemplateWords {
  const pairs = Object.entries(BY_LANGUAGE).map(([language, words]) => [language, own(words, code)]);
  return Object.fromEntries(pairs);
}

function own<Value>(all: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(all, key) ? all[key] : undefined;
}

const IDS: ReadonlySet<TemplateId> = new Set(STANDARD_TEMPLATES.map(({ templateId }) => templateId));
const CODES: ReadonlyMap<string, TemplateId> = new Map(
  STANDARD_TEMPLATES.map(({ code, templateId }) => [code, templateId]),
);

/** The standard template of this id as it came. */
export function standardOf(templateId: TemplateId): StoredTemplate | undefined {
  return STANDARD_TEMPLATES.find((template) => template.templateId === templateId);
}

export function isStandard(templateId: TemplateId): boolean {
  return IDS.has(templateId);
}

/** Whose code this is among the standard ones, also after they were given another: it can always come back. */
export function standardWithCode(code: string): TemplateId | null {
  return CODES.get(code) ?? null;
}
