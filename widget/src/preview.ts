import type { Signal } from '@preact/signals';
import type { Preview, ShownLooks } from '@qiao/shared/looks';

/**
 * Shows looks that are being chosen, as the page around tells them: only one of our own origin is heard, which is the desk.
 * `{ qiao: 'previewing' }` tells it that it is.
 */
export function takePreviews(looks: Signal<ShownLooks>): void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  addEventListener('message', ({ source, origin, data }: MessageEvent<Partial<Preview> | null>) => {
    if (source !== parent || origin !== location.origin || data?.qiao !== 'preview') return;
    if (data.shown) looks.value = { ...looks.value, ...data.shown };
    if (data.theme) document.documentElement.dataset['theme'] = data.theme;
    sheet.replaceSync(data.style ?? '');
  });
  parent.postMessage({ qiao: 'previewing' }, location.origin);
}
