import type { LoaderHello, Told, ToLoader } from './bridge.ts';
import { createQueue, runKept } from './loader/commands.ts';
import type { Commands, Queue } from './loader/commands.ts';
import { mountFrame } from './loader/frame.ts';
import type { Frame } from './loader/frame.ts';
import { createLauncher } from './loader/launcher.ts';
import type { Launcher } from './loader/launcher.ts';
import { wordsFor } from './loader/words.ts';

declare global {
  interface Window {
    qiao?: Queue;
  }
}

const complain = (sentence: string) => console.error(`Qiao: ${sentence}`);
const tag = document.currentScript;
const script = tag instanceof HTMLScriptElement ? tag : document.querySelector<HTMLScriptElement>('script[data-site]');
const listeners: [name: unknown, listener: (value: unknown) => void][] = [];

/** `site`, `lang`, `theme`, `position`: as the tag says them, then as `boot` does. */
let settings: Record<string, string | undefined> = { ...script?.dataset };
let launcher: Launcher | undefined;
let frame: Frame | undefined;
let isOpen = false;
let isUnavailable = false;
let unread = 0;
let identity: string | null = null;
let context: string | null = null;

/** `open` while a conversation is; `reset` when the next frame has to forget first; empty otherwise. */
const flag = (value?: 'open' | 'reset' | ''): string | null => {
  const key = `qiao:${settings['site']}`;
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {
    // Without storage the chat is there when it is asked for, and not before.
    return null;
  }
};

// In a microtask, so that a listener that throws is reported to the page and stops nothing here.
const announce = (name: string, value?: unknown) => {
  for (const [wanted, listener] of listeners) if (wanted === name) queueMicrotask(() => listener(value));
};

const told = (): Told => ({ isOpen, identity, context, page: { url: location.href, title: document.title } });
const tellFrame = () => frame?.tell({ type: 'told', told: told() });
const show = () => {
  launcher?.show({ isOpen, isUnavailable, unread });
  frame?.element.classList.toggle('open', isOpen);
};

function receive(message: ToLoader): void {
  switch (message.type) {
    case 'close':
      close();
      break;
    case 'news':
      flag(message.isGoing ? 'open' : '');
      unread = message.unread;
      show();
      announce('unread', unread);
      break;
    case 'identity':
      complain(`${message.code}: identify again.`);
      announce('identity', message.code);
      break;
    case 'forgotten':
      flag('');
      unmount();
      break;
    default:
      message satisfies never;
  }
}

const language = () => settings['lang'] ?? (document.documentElement.lang || navigator.language);

function greet(): LoaderHello {
  const isReset = flag() === 'reset';
  if (isReset) flag('');
  isUnavailable = false;
  show();
  return { qiao: 'connect', told: told(), isReset };
}

function fail(sentence: string): void {
  isUnavailable = true;
  isOpen = false;
  show();
  complain(sentence);
  announce('unavailable', sentence);
}

function mount({ root }: Launcher): void {
  const address = new URL('frame', script?.src);
  const asked = { ...settings, lang: language(), origin: location.origin };
  for (const [name, value = ''] of Object.entries(asked)) address.searchParams.set(name, value);
  frame = mountFrame({ address, root, title: wordsFor(language())[0], greet, onMessage: receive, onFailure: fail });
}

function unmount(): void {
  frame?.remove();
  frame = undefined;
  isOpen = isUnavailable = false;
  unread = 0;
  show();
}

function open(): void {
  if (!launcher) return complain('boot first.');
  if (isUnavailable) unmount();
  if (!frame) mount(launcher);
  setOpen(true);
  frame?.element.focus();
}

function close(): void {
  // Only a focus that would be lost is moved.
  if (document.activeElement === launcher?.host) launcher?.button.focus();
  setOpen(false);
}

function setOpen(next: boolean): void {
  if (isOpen === next) return;
  isOpen = next;
  show();
  tellFrame();
  announce(isOpen ? 'open' : 'close');
}

const hide = (isHidden: boolean) => {
  if (launcher) launcher.button.hidden = isHidden;
};
const toggle = () => (isOpen ? close() : open());

const commands: Commands = {
  boot(options) {
    if (launcher) return complain('destroy it first.');
    settings = { ...settings, ...Object(options) };
    if (!settings['site']) return complain('add data-site to the script tag.');
    launcher = createLauncher(wordsFor(language()), settings, toggle);
    show();
    if (flag() === 'open') mount(launcher);
  },
  open,
  close,
  toggle,
  show: () => hide(false),
  hide: () => hide(true),
  identify(token) {
    if (typeof token !== 'string' && token !== null) return complain('identify takes a token or null.');
    identity = token;
    tellFrame();
  },
  context(facts) {
    if (Object(facts) !== facts) return complain('context takes an object.');
    context = JSON.stringify(facts);
    tellFrame();
  },
  compose(text) {
    open();
    frame?.tell({ type: 'compose', text: String(text) });
  },
  on(name, listener) {
    if (typeof listener !== 'function') return complain('on takes a name and a function.');
    listeners.push([name, (value) => listener(value)]);
  },
  reset() {
    identity = context = null;
    flag('reset');
    frame?.tell({ type: 'reset' });
  },
  destroy() {
    unmount();
    launcher?.host.remove();
    launcher = undefined;
  },
};

// A second tag, or the same one run again by the page's router, changes nothing.
if (!window.qiao?.isLoaded) {
  const queue = createQueue(commands, complain);
  const kept = window.qiao?.q;
  window.qiao = queue;
  if (settings['site']) queue('boot');
  // Focus that goes into the frame leaves the page: what is done there is about the page as it is at that moment.
  addEventListener('blur', tellFrame);
  runKept(kept, queue);
  document.dispatchEvent(new Event('qiao:ready', { bubbles: true }));
}
