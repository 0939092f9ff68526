import type { Language } from '@qiao/shared/entry';
import type { SiteId, TemplateId } from '@qiao/shared/ids';
import { wordsFor } from '@qiao/shared/template';
import type { Template } from '@qiao/shared/template';
import { initialsOf } from './pinyin-initials.ts';

/** A template that may be meant, in the words that would be sent. */
export type Offer = {
  template: Template;
  /** What the agent reads of it, in their language where it has one. */
  title: string;
  text: string;
  /** The language of `text`. */
  language: Language;
  /** Whether it is in another language than the visitor's. */
  isStandIn: boolean;
};

export type Wanted = {
  typed: string;
  siteId: SiteId;
  /** The conversation's. */
  language: Language;
  /** What stands in where a template does not have that one. */
  siteLanguage: Language;
  /** The agent's. */
  read: Language;
  usesOf: (templateId: TemplateId) => number;
};

const MOST = 30;

/** The templates for this conversation whose code or title begins with what is typed, or has it inside; those used most first. */
export function offersFor(all: readonly Template[], wanted: Wanted): Offer[] {
  const typed = plain(wanted.typed);
  return all
    .filter(({ isOff, scope }) => !isOff && isFor(scope, wanted.siteId))
    .flatMap((template) => {
      const rank = rankOf(template, typed, [wanted.read, wanted.language]);
      const offer = rank === null ? null : offerOf(template, wanted);
      return rank === null || !offer ? [] : [{ rank, uses: wanted.usesOf(template.templateId), offer }];
    })
    .toSorted((one, other) => one.rank - other.rank || other.uses - one.uses || ownFirst(one.offer, other.offer))
    .slice(0, MOST)
    .map(({ offer }) => offer);
}

function isFor(scope: Template['scope'], siteId: SiteId): boolean {
  return scope.kind === 'personal' || scope.siteId === null || scope.siteId === siteId;
}

function offerOf(template: Template, { language, siteLanguage, read }: Wanted): Offer | null {
  const said = wordsFor(template.words, language, siteLanguage);
  if (!said) return null;
  const title = template.words[read]?.title ?? said.title;
  return { template, title, text: said.text, language: said.language, isStandIn: said.language !== language };
}

/** 0: it is the code; 1: it begins something that is read in one of these languages; 2: it stands inside; null: it is not there. */
export function rankOf({ code, words }: Template, typed: string, languages: readonly Language[]): 0 | 1 | 2 | null {
  if (typed === '') return 1;
  if (code === typed) return 0;
  const titles = languages.map((language) => plain(words[language]?.title ?? ''));
  const initials = languages.includes('zh-CN') ? initialsOf(words['zh-CN']?.title ?? '') : '';
  if ([code, initials, ...titles].some((name) => name.startsWith(typed))) return 1;
  if (titles.some((title) => title.split(/[\s\p{P}]+/u).some((word) => word.startsWith(typed)))) return 2;
  // One Latin letter inside of a word is no reason to offer anything.
  const isInside = [...typed].length > 1 || !/[a-z0-9]/.test(typed);
  return isInside && [code, ...titles].some((name) => name.includes(typed)) ? 2 : null;
}

function ownFirst(one: Offer, other: Offer): number {
  const isOwn = ({ template }: Offer) => Number(template.scope.kind === 'personal');
  return isOwn(other) - isOwn(one);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
