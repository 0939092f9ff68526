import type { Context, Language, Page } from '@qiao/shared/entry';
import { MAX_CONTEXT } from '@qiao/shared/wire';

/** What the server takes of each, so that a page's long title never keeps a visitor's message from being sent. */
const MAX_URL = 2_000;
const MAX_TITLE = 300;
const MAX_NAME = 100;
const MAX_FACT = 2_000;

export function fitPage({ url, title }: Page): Page {
  return { url: url.slice(0, MAX_URL), title: title.slice(0, MAX_TITLE) };
}

/** What the page tells of itself, from its JSON: what has no place is left out; null when nothing is left. */
export function fitContext(json: string | null): Context | null {
  const context: Context = {};
  let left = MAX_CONTEXT - 2;
  for (const [name, fact] of Object.entries(objectOf(json))) {
    if (name.length > MAX_NAME || !isFact(fact)) continue;
    left -= JSON.stringify({ [name]: fact }).length;
    if (left < 0) break;
    context[name] = fact;
  }
  return Object.keys(context).length > 0 ? context : null;
}

/** Minutes east of UTC by the visitor's clock: China is 480. */
export function offsetMinutesOf(date: Date): number {
  return -date.getTimezoneOffset();
}

function isFact(fact: unknown): fact is string | number | boolean {
  if (typeof fact === 'string') return fact.length <= MAX_FACT;
  return typeof fact === 'number' || typeof fact === 'boolean';
}

/** The object that a JSON is; an empty one where it is none. */
export function objectOf(json: string | null): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(json ?? 'null');
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {};
  } catch {
    return {};
  }
}

const LANGUAGES = new Map<string, Language>([
  ['en', 'en'],
  ['zh', 'zh-CN'],
  ['ja', 'ja'],
  ['ko', 'ko'],
  ['es', 'es'],
  ['ar', 'ar'],
]);

/** Of these tags the first in a language that there are words for, whatever its region; else English: `zh-Hant-HK` → `zh-CN`. */
export function nearestLanguage(...wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => LANGUAGES.get(tag.toLowerCase().replace(/[-_].*/, '')));
  return spoken.find((language) => language !== undefined) ?? 'en';
}
