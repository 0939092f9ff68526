import type { Events, Options, Qiao } from './commands.ts';

export type { Events, Facts, Identity, Options, Qiao } from './commands.ts';

type Loaded = { (...call: unknown[]): unknown; isLoaded?: true; q?: unknown[][] };

/** The tag that brings the chat, while this module wants it on the page. */
let tag: HTMLScriptElement | undefined;
let isWanted = false;
let loading: Promise<void> | undefined;
const undos = new Set<() => void>();

function loaded(): Loaded | undefined {
  const found: unknown = typeof window === 'undefined' ? undefined : Reflect.get(window, 'qiao');
  return typeof found === 'function' ? (found as Loaded) : undefined;
}

/** Calls that are made before the chat is there are kept as the page's snippet keeps them. */
function keep(call: unknown[]): void {
  const stub: Loaded = loaded() ?? ((...later) => void (stub.q ??= []).push(later));
  Reflect.set(window, 'qiao', stub);
  stub(...call);
}

/** Listeners need nothing but the page, so they are there before the chat is. */
function listen<Name extends keyof Events>(name: Name, listener: (detail: Events[Name]) => void): () => void {
  const run = (event: Event) => {
    if (event instanceof CustomEvent) listener(event.detail);
  };
  const undo = () => {
    document.removeEventListener(`qiao:${name}`, run);
    undos.delete(undo);
  };
  document.addEventListener(`qiao:${name}`, run);
  undos.add(undo);
  return undo;
}

/** Speaks to the chat. Without a document, as on a server, it does nothing. */
export const qiao: Qiao = (command: string, value?: unknown, listener?: unknown): (() => void) => {
  if (typeof document === 'undefined') return () => {};
  if (command === 'on') return listen(value as keyof Events, listener as (detail: unknown) => void);
  const there = loaded();
  if (there?.isLoaded) there(command, value, listener);
  else keep([command, value, listener]);
  return () => {};
};

/**
 * Brings the chat to the page, once, and resolves when it is there; rejects with a sentence when its script cannot be had.
 * Another site's chat that is there already stays, and the console says so. Without a document it does nothing.
 */
export function load(options: Options): Promise<void> {
  if (typeof document === 'undefined') return Promise.resolve();
  isWanted = true;
  const there = loaded();
  if (there?.isLoaded) {
    there('boot', lookOf(options));
    return Promise.resolve();
  }
  loading ??= bring(options);
  return loading;
}

/** Removes the chat and everything that this module did. What the visitor wrote stays where it is: `reset` forgets it. */
export function destroy(): void {
  isWanted = false;
  for (const undo of undos) undo();
  const there = loaded();
  if (there?.isLoaded) there('destroy');
  else if (there && typeof window !== 'undefined') Reflect.deleteProperty(window, 'qiao');
  tag?.remove();
  tag = loading = undefined;
}

function lookOf({ site, lang, theme, position }: Options): Record<string, string> {
  const look = Object.entries({ site, lang, theme, position });
  return Object.fromEntries(look.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function bring(options: Options): Promise<void> {
  const script = document.createElement('script');
  tag = script;
  script.async = true;
  script.src = new URL(
    options.pinned?.name ?? `widget.js?site=${encodeURIComponent(options.site)}`,
    new URL(options.server, location.href),
  ).href;
  if (options.pinned) Object.assign(script, { integrity: options.pinned.integrity, crossOrigin: 'anonymous' });
  Object.assign(script.dataset, lookOf(options));
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => {
      // Removed in the meantime, and not wanted again since: a script that is on its way cannot be stopped.
      if (!isWanted) loaded()?.('destroy');
      resolve();
    });
    script.addEventListener('error', () => {
      script.remove();
      loading = undefined;
      reject(new Error(`${script.src} cannot be had: is the server running, and in this page's script-src?`));
    });
    document.head.append(script);
  });
}
