import type { WidgetPreview } from './looks-draft.ts';
import './try-page.css';

/**
 * A page with a site's chat on it, in a frame of the desk: `site`, `lang` and `title` stand in its address. With `preview` the
 * chat is open in the looks that the desk tells, before anything of them is stored.
 */
const asked = new URLSearchParams(location.search);
const site = asked.get('site') ?? '';
const lang = asked.get('lang') ?? '';
const isPreview = asked.has('preview');
const SHOWN = 'iframe{visibility:visible!important;opacity:1!important}';
const AT_START = 'button,iframe,p{inset-inline:20px auto!important}';

type Queue = ((...command: unknown[]) => void) & { q?: unknown[][] };

document.title = asked.get('title') ?? '';
document.documentElement.lang = lang;
document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';

const queue: Queue = (...command) => void (queue.q ??= []).push(command);
Object.assign(window, { qiao: queue });
document.addEventListener('qiao:ready', () => {
  if (isPreview) preview();
});
const script = document.createElement('script');
// The looks of the moment, whatever this browser has kept.
script.src = `/widget.js?${new URLSearchParams(isPreview ? {} : { site, at: String(Date.now()) }).toString()}`;
script.async = true;
if (!isPreview && lang !== '') script.dataset['lang'] = lang;
document.head.append(script);
if (isPreview) queue('boot', { site, lang });
if (asked.has('open')) queue('open');

/** The real launcher and the real panel; what they look like comes from the desk. */
function preview(): void {
  const root = document.querySelector('qiao-widget')?.shadowRoot;
  // As somebody does who is about to open the chat: a chat that is opened would take the focus from whoever writes beside it.
  root?.querySelector('button')?.dispatchEvent(new PointerEvent('pointerdown'));
  const frame = root?.querySelector('iframe');
  if (!root || !frame) return;
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets.push(sheet);
  let latest: WidgetPreview | null = null;
  const tellFrame = () => frame.contentWindow?.postMessage(latest, location.origin);
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<{ qiao?: string } | null>) => {
    if (origin !== location.origin || !data) return;
    // Before the chat begins: whoever chooses its looks is writing, and it would take the focus.
    if (source && source === frame.contentWindow && data.qiao === 'ready') leaveFocus(source);
    if (source === frame.contentWindow && data.qiao === 'previewing') tellFrame();
    if (source !== parent || !isWidgetPreview(data)) return;
    latest = data;
    sheet.replaceSync(`${SHOWN}${data.launcher.css}${data.launcher.position === 'start' ? AT_START : ''}`);
    const words = root.querySelector('bdi');
    if (words) words.textContent = data.launcher.text;
    tellFrame();
  });
  // Without the mark behind it, which would give the focus to the chat.
  frame.src = `${frame.src.replace(/#.*/, '')}&preview`;
  parent.postMessage({ qiao: 'trying' }, location.origin);
}

function leaveFocus(page: object): void {
  const elements: unknown = Reflect.get(page, 'HTMLElement');
  if (typeof elements === 'function') Reflect.set(Object(elements.prototype), 'focus', () => {});
}

function isWidgetPreview(data: { qiao?: string }): data is WidgetPreview {
  return data.qiao === 'preview' && 'launcher' in data;
}
