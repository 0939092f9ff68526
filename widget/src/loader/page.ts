export type Facts = Record<string, unknown>;
/** The site's signed token, a function of the page that fetches one, or null for an anonymous visitor. */
export type Identity = string | null | (() => unknown);

/** What the page has told and what is to be seen of the chat, before and after its frame is there. */
export type State = {
  isOpen: boolean;
  /** What had the focus when it was opened. */
  opener?: Element | null;
  isAway: boolean;
  /** What the badge on the launcher says, and what is said of it after the launcher's name. */
  badge: string;
  note: string;
  identity: Identity;
  context: Facts;
  /** What the site's server signed of it. */
  token: string | null;
  /** The latest of what the page tracked: when, what, and its particulars in JSON. */
  trail: (readonly [at: number, name: string, facts: string])[];
  /** Words for the composer, until the frame takes them. */
  wishes: string[];
  /** The page wants everything of ours gone. */
  isGone: boolean;
  /** The visitor is to be forgotten, which the frame has not said yet that it is done. */
  isReset: boolean;
};

/**
 * What the host page's storage says of this visitor: `open` while a conversation is; `reset` when the frame has to forget
 * first; empty after a frame was there; null before.
 */
export type Flag = 'open' | 'reset' | '' | null;

/** The loader's side, as it is handed to the attendant. */
export interface PageSide {
  readonly state: State;
  readonly language: string;
  /** The element in the page that holds everything of ours, its root, and the button in it. */
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly button: HTMLButtonElement;
  /** Aborted when everything of ours leaves the page. */
  readonly signal: AbortSignal;
  /** Where the chat's server is. */
  readonly origin: string;
  /** Writes the flag unless there is none to write; gives the one that stands then. */
  flag(value?: Flag): string | undefined;
  /** Shows what the state says. */
  draw(): void;
  open(): void;
  close(): void;
  unmount(): void;
  /** Removes everything of ours from the page. */
  leave(): void;
  /** The chat cannot be had; the sentence tells the page's developer why and what to do, the note is said of the launcher. It
   * may still come late. */
  fail(sentence: string, note?: string): void;
  complain(sentence: string): void;
  announce(name: string, detail?: unknown): void;
}

/** What comes with the first thing that the visitor does: everything between the page and the frame. */
export interface Attendant {
  /** A frame was mounted. */
  meet(frame: HTMLIFrameElement): void;
  /** The frame was removed. */
  part(): void;
  /** The state may have changed. */
  look(): void;
}

export type Attend = (page: PageSide) => Attendant;
