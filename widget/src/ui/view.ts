import type { ReadonlySignal } from '@preact/signals';
import type { Language } from '@qiao/shared/entry';
import type { ShownLooks } from '@qiao/shared/looks';
import type { Chat } from '../chat.ts';
import type { Host } from '../host.ts';
import type { Keep } from '../keep.ts';
import type { Line } from '../line-watch.ts';
import type { Words } from '../words.ts';

/** What every part of the interface is given. */
export type View = Words & {
  chat: Chat;
  looks: ReadonlySignal<ShownLooks>;
  language: Language;
  close: () => void;
  reload: () => void;
  /** The page around it, and what this browser keeps. */
  host: Host;
  keep: Keep;
  line: Line;
};
