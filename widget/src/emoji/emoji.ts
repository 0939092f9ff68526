import type { Language } from '@qiao/shared/entry';
import type { Keep } from '../keep.ts';

const SETS = {
  faces: '😀 😄 😂 😊 🙂 😉 😍 😎 🤔 😕 😟 😢 😭 😡 😱 😴',
  hands: '👍 👎 👌 👏 🙏 🤝 👋 ✌️ 💪 🙌 👀 🤷 ☝️ ✍️ 👉 🤞',
  things: '💻 📱 🖥️ ⌨️ 📷 📎 📄 📈 🔒 🔑 🔧 💡 ☕ 🎉 🚀 🐛',
  signs: '❤️ ⭐ ✅ ❌ ⚠️ ❗ ❓ 🔥 💯 ⏰ ⏳ 🔄 ➡️ ⬆️ 🆗 🚫',
};
type EmojiSet = keyof typeof SETS;
export type Emoji = { emoji: string; set: EmojiSet; name: string; words: string };

const RECENT = 'emoji';
const MAX_RECENT = 8;

type Loaders = Record<Language, () => Promise<{ default: string[] }>>;
/** What each is called and found by, in the order of the sets: the name, then other words. */
const WORDS: Loaders = {
  en: () => import('./emoji-en.json'),
  'zh-CN': () => import('./emoji-zh-CN.json'),
  ja: () => import('./emoji-ja.json'),
  ko: () => import('./emoji-ko.json'),
  es: () => import('./emoji-es.json'),
  ar: () => import('./emoji-ar.json'),
};

export async function loadEmoji(language: Language): Promise<Emoji[]> {
  const { default: words } = await WORDS[language]();
  return namedEmoji(words);
}

export function namedEmoji(words: readonly string[]): Emoji[] {
  const all = Object.entries(SETS).flatMap(([set, emoji]) =>
    emoji.split(' ').map((one) => ({ emoji: one, set: set as EmojiSet })),
  );
  return all.map(({ emoji, set }, index) => {
    const called = words[index] ?? emoji;
    return { emoji, set, name: called.split(', ')[0] ?? emoji, words: called.toLowerCase() };
  });
}

/** Those that have every word that is looked for, or its beginning, among theirs. */
export function findEmoji(all: readonly Emoji[], looked: string): Emoji[] {
  const wanted = looked
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return all.filter(({ words, emoji }) => wanted.every((word) => words.includes(word) || word === emoji));
}

/** What was picked last in this browser, the latest first. */
export function recentEmoji(all: readonly Emoji[], keep: Keep): Emoji[] {
  const recent = (keep.read(RECENT) ?? '').split(' ');
  return recent.flatMap((one) => all.find(({ emoji }) => emoji === one) ?? []);
}

export function rememberEmoji(all: readonly Emoji[], keep: Keep, picked: string): void {
  const before = recentEmoji(all, keep).flatMap(({ emoji }) => (emoji === picked ? [] : [emoji]));
  keep.write(RECENT, [picked, ...before].slice(0, MAX_RECENT).join(' '));
}
