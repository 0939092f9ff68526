/** How the launcher is named, and what it says of unread messages and of a chat that cannot be had. */
export type Words = readonly [chat: string, unread: string, unavailable: string];

const EN: Words = ['Support chat', 'Unread', 'unavailable'];
const WORDS: Record<string, Words> = {
  zh: ['在线客服', '未读', '暂不可用'],
  ja: ['チャット', '未読', '利用不可'],
  ko: ['채팅', '읽지 않음', '이용 불가'],
  es: ['Chat', 'Sin leer', 'no disponible'],
  ar: ['محادثة', 'غير مقروء', 'غير متاحة'],
};

/** `zh-Hant-HK` → `zh`; a language without words here → `en`. */
export function wordsFor(language: string): Words {
  return WORDS[language.slice(0, 2)] ?? EN;
}
