import type { ToLoader, Told } from './bridge.ts';

/**
 * A window of its own and the frame that opened it are of one origin, and still share no storage where the frame stands in a
 * page of another site: so the frame hands over what it keeps, and is told each change. All of it goes by `postMessage` to
 * exactly that window and origin; nothing of it stands in an address.
 */

/** The window's first word to the frame that opened it, with one end of a MessageChannel. */
export type WindowHello = { qiao: 'window' };

/** Over the channel, from the frame to the window. */
export type ToWindow =
  /** All that the frame keeps for this visitor, and what the page told; the first word. */
  | { type: 'kept'; kept: [key: string, value: string][]; told: Told }
  | { type: 'told'; told: Told }
  /** Words that the page wants in the composer. */
  | { type: 'compose'; text: string }
  /** The visitor wants the chat back in the page, or is forgotten, and so is what the window keeps. */
  | { type: 'close'; isForgotten: boolean };

/** Over the channel, from the window to the frame. */
export type FromWindow =
  /** The window keeps something else under this key now; null: nothing. */
  | { type: 'kept'; key: string; value: string | null }
  | { type: 'tell'; message: ToLoader }
  /** The window is closed, or loaded again: then it says hello soon. */
  | { type: 'gone' };

/** What stands behind the window's address, so that it knows what it is where its page cuts it off from its opener. */
export const WINDOW_MARK = '#window';

/** The window's name, so that there is one for a site. */
export function windowName(siteId: string): string {
  return `qiao ${siteId}`;
}
