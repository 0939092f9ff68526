/** What keys do. Only the key's own letter counts, never its place on the keyboard, and but for Ctrl-K never with a modifier. */
export type KeyAction =
  | 'next'
  | 'previous'
  | 'open'
  | 'next_unread'
  | 'accept'
  | 'close'
  | 'reply'
  | 'note'
  | 'confirm_kind'
  | 'correct_kind'
  | 'case_file'
  | 'ask'
  | 'find'
  | 'back'
  | 'help'
  | 'save_text'
  | 'save_page'
  | 'view_mine'
  | 'view_waiting'
  | 'view_open'
  | 'view_closed'
  | 'settings';

export type Press = {
  key: string;
  isComposing: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  /** Whether the focus is where people write. */
  isInField: boolean;
  /** Whether the focus is on something that Enter presses. */
  isOnControl: boolean;
};

const SINGLE: Readonly<Record<string, KeyAction>> = {
  j: 'next',
  k: 'previous',
  u: 'next_unread',
  a: 'accept',
  e: 'close',
  r: 'reply',
  n: 'note',
  y: 'confirm_kind',
  c: 'correct_kind',
  f: 'case_file',
  q: 'ask',
  '/': 'find',
  '?': 'help',
};

const AFTER_G: Readonly<Record<string, KeyAction>> = {
  u: 'next_unread',
  m: 'view_mine',
  w: 'view_waiting',
  a: 'view_open',
  c: 'view_closed',
  s: 'settings',
};

export type KeyReader = {
  /** The action that this press completes, or null. */
  read(press: Press): KeyAction | null;
};

/** Reads single keys, and `g` followed by one. */
export function createKeyReader(): KeyReader {
  let isAfterG = false;
  return {
    read: (press) => {
      const wasAfterG = isAfterG;
      isAfterG = false;
      if (isFinding(press)) return 'find';
      if (isModified(press)) return null;
      if (press.key === 'Escape') return 'back';
      if (press.isInField) return null;
      if (press.key === 'Enter') return press.isOnControl ? null : 'open';
      if (wasAfterG) return own(AFTER_G, press.key);
      isAfterG = press.key === 'g';
      return own(SINGLE, press.key);
    },
  };
}

/** Ctrl-K and ⌘K, also while writing, and for those who have switched single keys off. AltGr counts as Ctrl and Alt. */
export function isFinding({ key, isComposing, altKey, ctrlKey, metaKey }: Press): boolean {
  return !isComposing && !altKey && (ctrlKey || metaKey) && key.toLowerCase() === 'k';
}

function isModified({ isComposing, altKey, ctrlKey, metaKey }: Press): boolean {
  return isComposing || altKey || ctrlKey || metaKey;
}

/** The number from 1 to 9 that this press stands for, where nothing is written; else null. */
export function numberOf(press: Press): number | null {
  return !isModified(press) && !press.isInField && /^[1-9]$/.test(press.key) ? Number(press.key) : null;
}

function own(actions: Readonly<Record<string, KeyAction>>, key: string): KeyAction | null {
  return Object.hasOwn(actions, key) ? (actions[key] ?? null) : null;
}

export type ComposerPress = Pick<Press, 'key' | 'isComposing' | 'altKey'> & { shiftKey: boolean; keyCode: number };

/** Whether this press in the composer sends. An input method's Enter picks a word: 229 is how Safari tells of it. */
export function isSending(press: ComposerPress): boolean {
  if (press.isComposing || press.keyCode === 229) return false;
  return press.key === 'Enter' && !press.shiftKey && !press.altKey;
}
