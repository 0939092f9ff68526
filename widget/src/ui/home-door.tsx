import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { Icon } from './icon.tsx';
import { createOnDemand } from './on-demand.ts';
import type { View } from './view.ts';

const screen = createOnDemand(async ({ loadLater }: View) => {
  const [{ HomeScreen, OverBar, unreadWords }, { Menu }] = await Promise.all([
    import('./home-screen.tsx'),
    import('./menu.tsx'),
    loadLater(),
  ]);
  return { HomeScreen, OverBar, Menu, unreadWords };
});

/** The visitor's conversations, once what shows them has come. */
export function Home({ view }: { view: View }) {
  useEffect(() => screen.want(view), [view.chat.trouble.value]);
  const part = screen.part.value;
  return part ? <part.HomeScreen view={view} /> : <div class="thread-frame" />;
}

/** In place of the composer, where nothing more can be said. */
export function Over({ view }: { view: View }) {
  const part = screen.part.value;
  return part && <part.OverBar view={view} />;
}

/** The way to them, where there are any; fetched while there is a line, so that it opens at once. */
export function BackButton({ view }: { view: View }) {
  const { chat, t } = view;
  const isNeeded = !chat.isHome.value && (chat.elsewhere.isAny.value || chat.state.value !== null);
  useEffect(() => void (isNeeded && screen.want(view)), [isNeeded]);
  if (!isNeeded) return null;
  const count = chat.elsewhere.unread.value;
  const words = (count > 0 && screen.part.value?.unreadWords(t, count)) || t('chat.back');
  return (
    <button
      type="button"
      class="icon-button back"
      aria-label={words}
      title={words}
      onClick={() => (chat.isHome.value = true)}
    >
      <Icon name="back" />
      {count > 0 && <span class="dot" />}
    </button>
  );
}

/** What is done more rarely. */
export function MenuButton({ view }: { view: View }) {
  const isOpen = useSignal(false);
  const part = screen.part.value;
  const words = view.t('chat.more');
  const press = () => {
    screen.want(view);
    isOpen.value = !isOpen.value;
  };
  return (
    <>
      <button type="button" class="icon-button" aria-haspopup="dialog" aria-label={words} title={words} onClick={press}>
        <Icon name="more" />
      </button>
      {isOpen.value && part && <part.Menu view={view} closed={() => (isOpen.value = false)} />}
    </>
  );
}
