const WORDS: Record<string, string> = { zh: '在线客服', ja: 'チャット', ko: '채팅', es: 'Chat', ar: 'محادثة' };

/** How the launcher is named: `zh-Hant-HK` → Chinese; a language without words here → English. */
export function nameFor(language: string): string {
  return WORDS[language.slice(0, 2)] ?? 'Support chat';
}
