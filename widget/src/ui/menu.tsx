import './menu.css';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { popOutOf } from './out-screen.tsx';
import { isSilent, setSilent } from '../silence.ts';
import { saveTranscript } from './transcript.ts';
import type { View } from './view.ts';

/** What is chosen may answer why it cannot be done. */
type Choice = { key: string; words: string; choose: () => string | void };

/** Below the button that opened it; arrows move, Escape and a press elsewhere close it. */
export function Menu({ view, closed }: { view: View; closed: () => void }) {
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef(document.activeElement);
  const note = useSignal('');
  useLayoutEffect(() => menu.current?.querySelector('button')?.focus(), []);
  useEffect(() => {
    const look = ({ target }: Event) => {
      const isOurs = target instanceof Node && (menu.current?.contains(target) || opener.current?.contains(target));
      if (!isOurs) closed();
    };
    document.addEventListener('pointerdown', look);
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('pointerdown', look);
      document.removeEventListener('focusin', look);
    };
  }, [closed]);
  const leave = () => {
    closed();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // It closes the menu, and not the chat.
      event.stopPropagation();
      return leave();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    if (step === undefined || buttons.length === 0) return;
    event.preventDefault();
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div class="menu" role="menu" ref={menu} aria-label={view.t('chat.more')} onKeyDown={move}>
      {choicesOf(view).map(({ key, words, choose }) => (
        <button
          key={key}
          type="button"
          role="menuitem"
          onClick={() => {
            note.value = choose() ?? '';
            if (note.value === '') leave();
          }}
        >
          {words}
        </button>
      ))}
      <p class="menu-note" role="alert">
        {note.value}
      </p>
    </div>
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
