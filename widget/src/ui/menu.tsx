import './menu.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { popOutOf } from './out-screen.tsx';
import { isSilent, setSilent } from '../silence.ts';
import { saveTranscript } from './transcript.ts';
import type { View } from './view.ts';

/** What is chosen may answer why it cannot be done. */
type Choice = { key: string; words: string; choose: () => string | void };

/** Below the button that opened it, to which the focus goes back; Escape and a press elsewhere close it. */
export function Menu({ view, closed }: { view: View; closed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const note = useSignal('');
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog
      class="menu"
      ref={dialog}
      aria-label={view.t('chat.more')}
      onClose={closed}
      onClick={({ target }) => target === dialog.current && close()}
      onKeyDown={(event) => {
        // Escape closes the menu, and not the chat below it.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      {choicesOf(view).map(({ key, words, choose }) => (
        <button
          key={key}
          type="button"
          onClick={() => {
            note.value = choose() ?? '';
            if (note.value === '') close();
          }}
        >
          {words}
        </button>
      ))}
      <p class="menu-note" role="alert">
        {note.value}
      </p>
    </dialog>
  );
}

const isPhone = () => matchMedia('(pointer: coarse)').matches;

function choicesOf(view: View): Choice[] {
  const { chat, t, keep } = view;
  const out: Choice = {
    key: 'window',
    words: t('menu.window'),
    choose() {
      const came = popOutOf(view).open();
      return came === 'opened' ? undefined : t(came === 'files' ? 'window.files' : 'window.blocked');
    },
  };
  // What is kept in memory alone cannot move, and a phone shows one page at a time.
  const canOpen = parent !== window && keep.isLasting() && !isPhone();
  const save = (kind: 'text' | 'page', words: string): Choice => ({
    key: kind,
    words,
    choose: () => saveTranscript(view, kind),
  });
  const sounds: Choice = {
    key: 'sounds',
    words: t(isSilent(keep) ? 'menu.sounds_on' : 'menu.sounds_off'),
    choose: () => setSilent(keep, !isSilent(keep)),
  };
  const saves = [save('text', t('menu.text')), save('page', t('menu.page'))];
  return [...(canOpen ? [out] : []), ...(chat.entries.value.length > 0 && chat.isRead.value ? saves : []), sounds];
}
