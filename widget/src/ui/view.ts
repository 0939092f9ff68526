import type { Language } from '@qiao/shared/entry';
import type { Chat } from '../chat.ts';
import type { Translate } from '../words.ts';

/** What every part of the interface is given. */
export type View = {
  chat: Chat;
  t: Translate;
  language: Language;
  close: () => void;
  reload: () => void;
};
