import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { Language } from '@qiao/shared/entry';
import type { TemplateId } from '@qiao/shared/ids';
import { TEMPLATE_LANGUAGES, mistakesIn } from '@qiao/shared/template';
import type { Template, TemplateMistake, TemplateScope, TemplateWords } from '@qiao/shared/template';

/** A template as it is being written: every language has its fields, empty or not. */
export type TemplateEdit = {
  templateId: TemplateId;
  /** That of the template that was read; 0 for a new one. */
  version: number;
  origin: Template['origin'];
  scope: TemplateScope;
  code: string;
  words: Record<Language, { title: string; text: string }>;
  isOff: boolean;
};

export function editOf({ words, templateId, version, origin, scope, code, isOff }: Template): TemplateEdit {
  return { templateId, version, origin, scope, code, isOff, words: everyLanguage(words) };
}

/** A new one, with the words of another where it is a copy. */
export function newEdit(templateId: TemplateId, of?: Template): TemplateEdit {
  const own = { templateId, version: 0, origin: 'own', scope: { kind: 'personal' }, isOff: false } as const;
  return { ...own, code: of?.code ?? '', words: everyLanguage(of?.words ?? {}) };
}

function everyLanguage(words: TemplateWords): TemplateEdit['words'] {
  const of = (language: Language) => words[language] ?? { title: '', text: '' };
  return { en: of('en'), 'zh-CN': of('zh-CN'), ja: of('ja'), ko: of('ko'), es: of('es'), ar: of('ar') };
}

export function isWritten({ words }: TemplateEdit, language: Language): boolean {
  return words[language].title.trim() !== '' || words[language].text.trim() !== '';
}

/** What is saved: languages without a word are left out. */
export function savingOf(edit: TemplateEdit): AgentCommands['template:save']['input'] {
  const { templateId, version, scope, isOff } = edit;
  const words: TemplateWords = {};
  for (const language of TEMPLATE_LANGUAGES) if (isWritten(edit, language)) words[language] = edit.words[language];
  return { templateId, version, scope, isOff, code: edit.code.trim().toLowerCase(), words };
}

export function mistakesOfEdit(edit: TemplateEdit): TemplateMistake[] {
  return mistakesIn(savingOf(edit));
}

/** The language in which the first mistake is; null where none is in a language. */
export function languageOfMistake(mistakes: readonly TemplateMistake[]): Language | null {
  for (const mistake of mistakes) if ('language' in mistake) return mistake.language;
  return null;
}

export function withWords(
  edit: TemplateEdit,
  language: Language,
  change: { title?: string; text?: string },
): TemplateEdit {
  return { ...edit, words: { ...edit.words, [language]: { ...edit.words[language], ...change } } };
}

export type TemplateFile = AgentCommands['templates:import']['input']['templates'];

/** What stands in a file that was exported; null where it is none. Its templates are checked by whoever imports them. */
export function readTemplateFile(text: string): TemplateFile | null {
  try {
    const read: unknown = JSON.parse(text);
    const templates: unknown = typeof read === 'object' && read !== null && 'templates' in read ? read.templates : null;
    return Array.isArray(templates) && templates.every(isInFile) ? templates : null;
  } catch {
    return null;
  }
}

function isInFile(value: unknown): value is TemplateFile[number] {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'isOff' in value &&
    typeof value.isOff === 'boolean' &&
    'words' in value &&
    areWords(value.words)
  );
}

function areWords(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([language, words]: [string, unknown]) =>
      TEMPLATE_LANGUAGES.some((known) => known === language) &&
      typeof words === 'object' &&
      words !== null &&
      'title' in words &&
      typeof words.title === 'string' &&
      'text' in words &&
      typeof words.text === 'string',
  );
}

/** The same text that `qiao template export` writes. */
export function writeTemplateFile(all: readonly Template[]): string {
  return `${JSON.stringify({ templates: all.map(({ code, words, isOff }) => ({ code, words, isOff })) }, null, 2)}\n`;
}
