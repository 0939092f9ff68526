import type { Page } from '@qiao/shared/entry';
import type { RefusalCode } from '@qiao/shared/protocol';

// Pages that pin an earlier loader speak to newer frames by these: what is here may be added to, not changed.

/** The frame's first word, by `postMessage` to the exact origin of the host page, repeated until it is answered: `document`
 * is another one when the frame has loaded itself again. The sentence is for the page's developer. */
export type FrameHello = { qiao: 'ready'; document: number } | { qiao: 'refused'; sentence: string };

/** What the host page last told: always whole, so that no message depends on an earlier one. */
export type Told = {
  isOpen: boolean;
  /** The site's signed token, or null for an anonymous visitor. */
  identity: string | null;
  /** The site is being asked who the visitor is: until it has answered, nobody is to be connected as somebody else. */
  isIdentifying: boolean;
  /** JSON of what the page gave: not checked yet. */
  context: string | null;
  /** What the site's server signed of the console; absent where it signed nothing. */
  contextToken?: string;
  page: Page;
};

/** The loader's answer to `ready`, by `postMessage` to the exact origin of the frame, with one end of a MessageChannel. With `isReset` the
 * frame forgets the visitor, says `forgotten`, and does nothing else. */
export type LoaderHello = { qiao: 'connect'; told: Told; isReset: boolean };

/** Over the channel, from the host page to the frame. */
export type ToFrame =
  | { type: 'told'; told: Told }
  /** Puts words into the composer. */
  | { type: 'compose'; text: string }
  /** Forget this visitor: answered with `forgotten`. */
  | { type: 'reset' };

/** Over the channel, from the frame to the host page. */
export type ToLoader =
  | { type: 'close' }
  /** Agents' messages not read yet, and whether there is something to wait for when the page is loaded again. */
  | { type: 'news'; unread: number; isGoing: boolean }
  /** A message was stored; what it says is not for the page. */
  | { type: 'message'; from: 'visitor' | 'agent' }
  /** The visitor rated the conversation, from 0 to 100. */
  | { type: 'rated'; score: number }
  /** The site's token is refused: the page has to give another. */
  | { type: 'identity'; code: RefusalCode }
  /** What is wrong with what the page told of its console, for its developer. */
  | { type: 'mistakes'; sentences: string[] }
  | { type: 'forgotten' };
