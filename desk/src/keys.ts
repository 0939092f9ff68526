import type { KeyedAction } from './key-actions.ts';
import type { Stroke } from './key-choice.ts';

/** What keys do. Only what a key writes counts, never its place on the keyboard, and but for Ctrl-K never with a modifier. */
export type KeyAction = KeyedAction | 'open' | 'back' | 'save_text' | 'save_page';

export type Press = {
  key: string;
  isComposing: boolean;
  /** Alt, Option and AltGr, with which many layouts write `@`, `#` and the like. */
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  /** Whether the focus is where people write. */
  isInField: boolean;
  /** Whether the focus is on something that Enter presses. */
  isOnControl: boolean;
};

/** Of an event of the keyboard, what its meaning hangs on. */
export type KeyEvent = {
  key: string;
  keyCode: number;
  isComposing: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  getModifierState(key: string): boolean;
};

/** A press as it is meant. An input method's keys are its own: 229 is how Safari tells of them. Caps Lock makes no other key. */
export function pressOf(event: KeyEvent, where: Pick<Press, 'isInField' | 'isOnControl'>): Press {
  const { key, ctrlKey, metaKey, shiftKey } = event;
  const isCapital = !shiftKey && key.length === 1 && event.getModifierState('CapsLock');
  return {
    key: isCapital ? key.toLowerCase() : key,
    isComposing: event.isComposing || event.keyCode === 229,
    altKey: isWithAlt(event),
    ctrlKey,
    metaKey,
    ...where,
  };
}

/** Whether Alt, Option or AltGr is held. On many systems AltGr sets no other sign than this one. */
export function isWithAlt(event: Pick<KeyEvent, 'altKey' | 'getModifierState'>): boolean {
  return event.altKey || event.getModifierState('AltGraph');
}

export type KeyReader = {
  /** The action that this press completes, or null. */
  read(press: Press): KeyAction | null;
};

/** Reads single keys, and `g` followed by one. `keys` is asked with each press. */
export function createKeyReader(keys: () => ReadonlyMap<KeyedAction, Stroke>): KeyReader {
  let isAfterG = false;
  const actionOf = (stroke: Stroke) => [...keys()].find(([, key]) => key === stroke)?.[0] ?? null;
  return {
    read: (press) => {
      // What Shift is held for comes next.
      if (press.key === 'Shift') return null;
      const wasAfterG = isAfterG;
      isAfterG = false;
      if (isFinding(press)) return 'find';
      if (isModified(press)) return null;
      if (press.key === 'Escape') return 'back';
      if (press.isInField) return null;
      if (press.key === 'Enter') return press.isOnControl ? null : 'open';
      if (wasAfterG) return actionOf(`g ${press.key}`);
      isAfterG = press.key === 'g';
      return actionOf(press.key);
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

/** What Enter does in a composer. Ctrl-Enter and ⌘Enter send in any case. */
export const ENTER_HABITS = ['sends', 'breaks'] as const;
export type EnterHabit = (typeof ENTER_HABITS)[number];

/**
 * What this press in a composer does: `send`, or `finish`, which sends and goes on to close; null where it only writes. An
 * input method's Enter picks a word, and with Alt or AltGr a key writes something else than what it is.
 */
export function sendingOf(event: KeyEvent, habit: EnterHabit): 'send' | 'finish' | null {
  const { key, ctrlKey, metaKey, shiftKey } = event;
  if (key !== 'Enter' || event.isComposing || event.keyCode === 229 || isWithAlt(event)) return null;
  if (ctrlKey || metaKey) return shiftKey ? 'finish' : 'send';
  return habit === 'sends' && !shiftKey ? 'send' : null;
}
