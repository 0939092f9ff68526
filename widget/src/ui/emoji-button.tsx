import { useSignal } from '@preact/signals';
import { Icon } from './icon.tsx';
import { createOnDemand } from './on-demand.ts';
import type { View } from './view.ts';

const picker = createOnDemand(async ({ loadLater, language }: View) => {
  const [{ EmojiPicker }, all] = await Promise.all([
    import('./emoji-picker.tsx'),
    import('../emoji/emoji.ts').then(({ loadEmoji }) => loadEmoji(language)),
    loadLater(),
  ]);
  return { EmojiPicker, all };
});

/** Opens the emoji; `insert` gets what is picked, or nothing, and takes the focus. Phones have their own. */
export function EmojiButton({ view, insert }: { view: View; insert: (emoji: string) => void }) {
  const isOpen = useSignal(false);
  const part = picker.part.value;
  const label = view.t('composer.emoji');
  const closed = () => (isOpen.value = false);
  const pick = (emoji: string) => {
    closed();
    insert(emoji);
  };
  return (
    <>
      <button
        type="button"
        class="icon-button emoji-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen.value}
        aria-label={label}
        title={label}
        onClick={() => {
          picker.want(view);
          isOpen.value = !isOpen.value;
        }}
      >
        <Icon name="emoji" />
      </button>
      {isOpen.value && part && <part.EmojiPicker view={view} all={part.all} pick={pick} closed={closed} />}
    </>
  );
}
