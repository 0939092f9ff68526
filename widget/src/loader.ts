import { createQueue, runKept } from './loader/commands.ts';
import type { Commands, Queue } from './loader/commands.ts';
import { make } from './loader/make.ts';
import { createLauncher } from './loader/launcher.ts';
import type { Launcher, Look } from './loader/launcher.ts';
import { watchOpenLinks } from './loader/open-links.ts';
import type { Attend, Attendant, Facts, Flag, Identity, State } from './loader/page.ts';

declare global {
  interface Window {
    qiao?: Queue;
  }
}
/** The other script of this build, by its name beside this one, and what its content must be. */
declare const ATTENDANT: { name: string; integrity: string };

/** What the server wrote around this script. */
declare const LOOKS: Look;

const TRAIL = 20;

const complain = (sentence: string) => console.error(`Qiao: ${sentence}`);
// A module has no current script: whoever runs this one inside of another has a tag that names the site.
const script = (document.currentScript ?? document.querySelector('script[data-site]')) as HTMLScriptElement | null;
const tag: Look = { ...LOOKS, ...script?.dataset };
const addressOf = (name: string) => new URL(name, script?.src);
const { origin } = addressOf('');
const gone = new AbortController();
const { signal } = gone;
/** What the page has told, before it has told anything. */
const blank = () => ({ identity: null, context: {}, token: null, trail: [], wishes: [] });
/** What is to be seen of a chat whose frame is not there. */
const unseen = () => ({ isOpen: false, isAway: false, badge: '', note: '' });
const state: State = { isGone: false, isReset: false, ...unseen(), ...blank() };

/** What the frame is asked for with. */
let look: Record<string, string> = {};
let launcher: Launcher | undefined;
let frame: HTMLIFrameElement | undefined;
let attendant: Attendant | undefined;
/** Asks for the attendant, until it is here for good. */
let asking: HTMLScriptElement | undefined;

function flag(value?: Flag): string | undefined {
  const key = `qiao:${look['site']}`;
  try {
    const kept: Record<string, string | undefined> = localStorage;
    if (value === null) delete kept[key];
    else if (value !== undefined) kept[key] = value;
    return kept[key];
  } catch {
    // Without storage the chat is there when it is asked for, and not before.
    return undefined;
  }
}

const announce = (name: string, detail?: unknown) =>
  void document.dispatchEvent(new CustomEvent(`qiao:${name}`, { bubbles: true, detail }));

function draw(): void {
  launcher?.show(state);
  if (frame) frame.inert = !state.isOpen;
}

function fail(sentence: string, note = ' ⚠'): void {
  Object.assign(state, { isOpen: false, isAway: true, badge: '!', note });
  draw();
  complain(sentence);
  announce('unavailable', sentence);
  if (state.isGone) leave();
}

function bringAttendant(shown: Launcher): void {
  const meet = (attend: Attend) => {
    if (signal.aborted) return;
    const side = { ...shown, flag, draw, open, close, unmount, leave, fail, complain, announce, state, signal, origin };
    attendant = attend(side);
    if (frame) attendant.meet(frame);
  };
  const onerror = () => {
    asking?.remove();
    asking = undefined;
    fail(`no answer from ${origin}. Is it running, and in script-src?`);
  };
  const known = { src: addressOf(ATTENDANT.name).href, integrity: ATTENDANT.integrity, crossOrigin: '', meet, onerror };
  asking = make('script', known);
  document.head.append(asking);
}

/**
 * Also when the launcher is pressed: until it is let go that is a tenth of a second, which counts over a slow line. Browsers give
 * the focus to what the mark behind the address names, so it stands there where somebody wants the chat and nowhere else.
 */
function mount(isWanted?: unknown): void {
  if (!launcher || frame) return;
  if (flag() === undefined) flag('');
  frame = make('iframe', {
    title: launcher.button.title,
    allow: 'microphone;autoplay;clipboard-write',
    src: addressOf(`frame?${new URLSearchParams(look)}${isWanted ? '#open' : ''}`).href,
    inert: true,
  });
  launcher.root.prepend(frame);
  if (attendant) attendant.meet(frame);
  else if (!asking) bringAttendant(launcher);
}

function unmount(): void {
  attendant?.part();
  frame?.remove();
  frame = undefined;
  Object.assign(state, unseen());
  draw();
}

function leave(): void {
  unmount();
  launcher?.host.remove();
  gone.abort();
}

function open(): void {
  if (!launcher) return complain('boot first.');
  if (state.isAway) unmount();
  mount(true);
  setOpen(true);
}

const close = () => setOpen(false);

function setOpen(isOpen: boolean): void {
  if (state.isOpen === isOpen) return;
  state.isOpen = isOpen;
  if (isOpen) state.opener = document.activeElement;
  draw();
  attendant?.look();
  announce(isOpen ? 'open' : 'close');
}

const hide = (isHidden: boolean) => {
  if (launcher) launcher.button.hidden = isHidden;
};
const toggle = () => (state.isOpen ? close() : open());
/** As it is now: what the page does to its own object later is not told. */
const copy = (facts: unknown): Facts => JSON.parse(JSON.stringify(facts));

const commands: Commands = {
  boot(options) {
    const asked: Look = { ...tag, ...(options as Look) };
    const { site, theme = '' } = asked;
    if (!site) return complain('boot takes a site.');
    if (launcher) return site === look['site'] ? undefined : complain(`"${look['site']}" is here: destroy it first.`);
    launcher = createLauncher(asked, { onclick: toggle, onpointerdown: mount });
    look = { site, lang: launcher.language, theme, origin: location.origin };
    draw();
    // Where a conversation is going on its unread messages are shown; where one is to be forgotten that is done first.
    state.isReset = flag() === 'reset';
    if (flag()) mount();
  },
  open,
  close,
  toggle,
  show: () => hide(false),
  hide: () => hide(true),
  identify: (identity) => void (state.identity = identity as Identity),
  context: (told) => void (Object(told) === told ? (state.context = copy(told)) : (state.token = told as string)),
  set: (facts) => void Object.assign(state.context, copy(facts)),
  track(name, facts = '') {
    state.trail = [...state.trail.slice(1 - TRAIL), [Date.now(), String(name), JSON.stringify(facts)]];
  },
  compose(text) {
    if (launcher && text !== '') state.wishes.push(String(text));
    open();
  },
  on(name, listener) {
    const type = `qiao:${String(name)}`;
    if (typeof listener !== 'function') return complain('on takes a name and a function.');
    const run = ({ detail }: CustomEventInit) => listener(detail);
    document.addEventListener(type, run, { signal });
    return () => document.removeEventListener(type, run);
  },
  reset() {
    close();
    Object.assign(state, blank());
    if (!launcher || (!frame && flag() === undefined)) return announce('reset');
    state.isReset = true;
    flag('reset');
    mount();
  },
  destroy() {
    delete window.qiao;
    state.isGone = true;
    hide(true);
    close();
    // What is to be forgotten is forgotten first.
    if (!frame || state.isAway || !state.isReset) leave();
  },
};

// A second tag, or the same one run again by the page's router, changes nothing; one for another site is told.
if (window.qiao?.isLoaded) {
  if (tag.site) window.qiao('boot', tag);
} else {
  const queue = createQueue(
    commands,
    () => state.isGone,
    () => attendant?.look(),
    complain,
  );
  const kept = window.qiao?.q;
  window.qiao = queue;
  watchOpenLinks(signal, (text, event) => {
    event.preventDefault();
    queue('compose', text);
  });
  if (tag.site) queue('boot');
  runKept(kept, queue);
  announce('ready');
}
