import { useLayoutEffect, useRef } from 'preact/hooks';
import { createPopOut } from '../pop-out.ts';
import type { PopOut } from '../pop-out.ts';
import type { View } from './view.ts';

let popOut: PopOut | undefined;

/** There is one window for a frame. */
export function popOutOf({ chat, host, keep, reload }: View): PopOut {
  const siteId = new URLSearchParams(location.search).get('site') ?? '';
  return (popOut ??= createPopOut({ chat, host, keep, siteId, reload }));
}

export function isOut(view: View): boolean {
  return popOutOf(view).isOut.value;
}

/** In place of the chat while that is in a window of its own. */
export function OutScreen({ view }: { view: View }) {
  const { t } = view;
  const { back, isLost, show } = popOutOf(view);
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus({ preventScroll: true }), []);
  return (
    <div class="home out">
      <p role="status">{t(isLost.value ? 'window.blocked' : 'window.out')}</p>
      <button type="button" class="main-button" ref={first} onClick={back}>
        {t('window.back')}
      </button>
      {!isLost.value && (
        <button type="button" class="word-button" onClick={show}>
          {t('window.show')}
        </button>
      )}
    </div>
  );
}
