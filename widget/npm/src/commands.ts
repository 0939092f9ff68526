/** Where the chat is and how it is to look. */
export type Options = {
  /** The address of the chat's server, like `https://chat.example.com`. */
  server: string;
  /** The site's key. */
  site: string;
  /** A language tag; without one the page's, then the browser's. */
  lang?: string | undefined;
  theme?: 'light' | 'dark' | 'auto' | undefined;
  /** The corner: at the end of a line, or at its start. */
  position?: 'end' | 'start' | undefined;
  /** A loader that is pinned: its name and hash as `/widget.json` gives them. Without it the server's newest. */
  pinned?: { name: string; integrity: string } | undefined;
};

/** What the site's server signs, null for a visitor who is signed in nowhere, or a function that asks for one. */
export type Identity = string | null | (() => string | null | Promise<string | null>);

/** What the page knows: small and flat, so that an agent can read it. */
export type Facts = Record<string, string | number | boolean | null>;

/** What comes with each event. */
export type Events = {
  ready: null;
  open: null;
  close: null;
  /** How many messages are not read; 0 while the chat is open. */
  unread: number;
  /** A message was stored; not what it says. */
  message: { from: 'visitor' | 'agent' };
  /** How the visitor rated the conversation, from 0 to 100; not the comment. */
  rated: number;
  /** The site's token is needed, or refused. */
  identity: 'identity_required' | 'identity_invalid';
  /** Why the chat cannot be had, in a sentence for the page's developer. */
  unavailable: string;
  reset: null;
};

/** The page's calls. What is called before the chat is there is done in its order when it is. */
export interface Qiao {
  (command: 'open' | 'close' | 'toggle' | 'show' | 'hide'): void;
  /** Who the visitor is. A function is asked when the chat is opened, and again before its token ends. */
  (command: 'identify', identity: Identity): void;
  /** What the page shows, instead of all that it told before. */
  (command: 'context', facts: Facts): void;
  /** What the site's server signed of the console, beside what the page tells. */
  (command: 'context', token: string): void;
  /** Some facts more, beside those that were told. */
  (command: 'set', facts: Facts): void;
  /** Something the visitor did; the agent sees the latest. */
  (command: 'track', name: string, facts?: Facts): void;
  /** Opens the chat with these words in the composer, after what the visitor has written. */
  (command: 'compose', text: string): void;
  /** Calls the listener with each event; the answer undoes it. */
  <Name extends keyof Events>(command: 'on', name: Name, listener: (detail: Events[Name]) => void): () => void;
  /** Forgets the visitor in this browser: for signing out. */
  (command: 'reset'): void;
}
