/** How the launcher is named. */
const WORDS: Record<string, string> = {
  en: 'Support chat',
  zh: '在线客服',
  ja: 'チャット',
  ko: '채팅',
  es: 'Chat',
  ar: 'محادثة',
};

/** Of the tags, which may be lists of them too, the first in a language that there are words for, and those; else English. */
export function firstSpoken(tags: readonly unknown[]): [language: string, name: string] {
  const spoken = tags
    .join()
    .toLowerCase()
    .split(/,|-[^,]*/);
  const language = spoken.find((tag) => WORDS[tag]) ?? 'en';
  return [language, WORDS[language] ?? ''];
}
