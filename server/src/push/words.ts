import type { AlertKind } from '@qiao/shared/alert';
import type { Language } from '@qiao/shared/entry';

type Words = Record<AlertKind, (who: string) => string> & {
  /** A visitor without a name. */
  visitor: string;
};

/** What a closed desk is called with; `who` is the visitor, and of a mention the colleague. */
const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    waiting: (who) => `${who} is waiting`,
    assigned: (who) => `${who} is with you now`,
    message: (who) => `${who} wrote`,
    mentioned: (who) => `${who} mentioned you in a note`,
    visitor: 'A visitor',
  },
  'zh-CN': {
    waiting: (who) => `${who} 正在等待`,
    assigned: (who) => `${who} 已分配给你`,
    message: (who) => `${who} 发来消息`,
    mentioned: (who) => `${who} 在备注中提到了你`,
    visitor: '一位访客',
  },
  ja: {
    waiting: (who) => `${who} が待っています`,
    assigned: (who) => `${who} の担当になりました`,
    message: (who) => `${who} からメッセージ`,
    mentioned: (who) => `${who} がメモであなたを呼んでいます`,
    visitor: '訪問者',
  },
  ko: {
    waiting: (who) => `${who} 님이 기다립니다`,
    assigned: (who) => `${who} 님을 맡았습니다`,
    message: (who) => `${who} 님이 글을 썼습니다`,
    mentioned: (who) => `${who} 님이 메모에서 회원님을 언급했습니다`,
    visitor: '방문자',
  },
  es: {
    waiting: (who) => `${who} está esperando`,
    assigned: (who) => `Ahora atiendes a ${who}`,
    message: (who) => `${who} ha escrito`,
    mentioned: (who) => `${who} te menciona en una nota`,
    visitor: 'Alguien',
  },
  ar: {
    waiting: (who) => `${who} ينتظر`,
    assigned: (who) => `أُسند إليك ${who}`,
    message: (who) => `كتب ${who}`,
    mentioned: (who) => `ذكرك ${who} في ملاحظة`,
    visitor: 'زائر',
  },
};

/** A service takes 4 kB; names of anything are shorter. */
const LONGEST_NAME = 60;
const LONGEST_EXCERPT = 140;
/** Keeps a name of another direction from turning round what stands beside it. */
const apart = (name: string) => `\u2068${name}\u2069`;

export type Telling = {
  kind: AlertKind;
  language: Language;
  /** Null without a name. */
  visitor: string | null;
  /** Whose note it is, of a mention. */
  by: string;
  site: string;
  /** What the visitor wrote, where that may be shown; else null. */
  excerpt: string | null;
};

/** Who and where, and no more than may be read on a locked screen. */
export function wordsOf(telling: Telling): { title: string; body: string } {
  const { kind, language, visitor, by, site, excerpt } = telling;
  const words = WORDS[language];
  const who = visitor === null ? words.visitor : apart(short(visitor, LONGEST_NAME));
  const where = kind === 'mentioned' ? `${who} · ${apart(short(site, LONGEST_NAME))}` : short(site, LONGEST_NAME);
  const said = excerpt === null || excerpt === '' ? [] : [short(excerpt, LONGEST_EXCERPT)];
  const title = words[kind](kind === 'mentioned' ? apart(short(by, LONGEST_NAME)) : who);
  return { title, body: [where, ...said].join('\n') };
}

function short(text: string, most: number): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
}
