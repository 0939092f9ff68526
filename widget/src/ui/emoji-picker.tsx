import './emoji-picker.css';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { findEmoji, recentEmoji, rememberEmoji } from '../emoji/emoji.ts';
import type { Emoji } from '../emoji/emoji.ts';
import { nextInGrid } from './grid-steps.ts';
import type { View } from './view.ts';

const SETS = { faces: 'emoji.faces', hands: 'emoji.hands', things: 'emoji.things', signs: 'emoji.signs' } as const;

type Props = { view: View; all: readonly Emoji[]; pick: (emoji: string) => void; closed: () => void };
type Group = { title: string; emoji: readonly Emoji[] };

/** Above the composer. Arrows walk over all of them, Enter picks, Escape and a press elsewhere close it. */
export function EmojiPicker({ view, all, pick, closed }: Props) {
  const picker = useRef<HTMLDivElement>(null);
  const looked = useSignal('');
  const groups = groupsOf(view, all, looked.value);
  useLayoutEffect(() => picker.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    const look = ({ target }: Event) => {
      if (target instanceof Element && !target.closest('.emoji, .emoji-button')) closed();
    };
    document.addEventListener('pointerdown', look);
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('pointerdown', look);
      document.removeEventListener('focusin', look);
    };
  }, [closed]);
  const take = (emoji: string) => {
    rememberEmoji(all, view.keep, emoji);
    pick(emoji);
  };
  const move = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      // It closes the picker, and not the chat.
      event.stopPropagation();
      return pick('');
    }
    const first = groups[0]?.emoji[0];
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      return first && take(first.emoji);
    }
    const next = picker.current && nextInGrid(picker.current, event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div class="emoji" role="dialog" ref={picker} aria-label={view.t('composer.emoji')} onKeyDown={move}>
      <input
        type="search"
        class="emoji-search"
        value={looked.value}
        autocomplete="off"
        aria-label={view.t('emoji.search')}
        placeholder={view.t('emoji.search')}
        onInput={({ currentTarget }) => (looked.value = currentTarget.value)}
      />
      <div class="emoji-groups">
        {groups.map((group) => (
          <EmojiGroup key={group.title} group={group} take={take} />
        ))}
        <p class="emoji-title" role="status">
          {groups.length === 0 && view.t('emoji.none')}
        </p>
      </div>
    </div>
  );
}

function EmojiGroup({ group: { title, emoji }, take }: { group: Group; take: (emoji: string) => void }) {
  return (
    <>
      <p class="emoji-title" aria-hidden="true">
        {title}
      </p>
      <div class="emoji-grid" role="group" aria-label={title}>
        {emoji.map((one, index) => (
          <button
            key={one.emoji}
            type="button"
            tabIndex={index === 0 ? 0 : -1}
            aria-label={one.name}
            title={one.name}
            onClick={() => take(one.emoji)}
          >
            {one.emoji}
          </button>
        ))}
      </div>
    </>
  );
}

function groupsOf({ t, keep }: View, all: readonly Emoji[], looked: string): Group[] {
  const groups =
    looked.trim() === ''
      ? [
          { title: t('emoji.recent'), emoji: recentEmoji(all, keep) },
          ...Object.entries(SETS).map(([set, key]) => ({ title: t(key), emoji: all.filter((one) => one.set === set) })),
        ]
      : [{ title: t('emoji.found'), emoji: findEmoji(all, looked) }];
  return groups.filter(({ emoji }) => emoji.length > 0);
}
