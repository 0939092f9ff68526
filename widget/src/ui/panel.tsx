import './panel.css';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { BackButton, Home, MenuButton, Over } from './home-door.tsx';
import { Icon } from './icon.tsx';
import { Notes } from './notes.tsx';
import { Notices } from './notices.tsx';
import { Thread } from './thread.tsx';
import { dayOf, timeOf } from './times.ts';
import type { View } from './view.ts';

export function Panel({ view }: { view: View }) {
  return (
    <main class="panel">
      <Header view={view} />
      <Notices view={view} />
      {view.chat.isHome.value ? (
        <Home view={view} />
      ) : (
        <>
          <Notes view={view} />
          <Thread view={view} />
          {view.chat.isOver.value ? <Over view={view} /> : <Composer view={view} />}
        </>
      )}
      <Announcer view={view} />
    </main>
  );
}

function Header({ view }: { view: View }) {
  const { chat, t, looks, close } = view;
  const { logo, initials, name, isOff } = looks.value;
  const standing = standingOf(view, isOff);
  const isHere = chat.agentName.value !== null || chat.site.value?.isAnybodyOnline === true;
  return (
    <header class="header">
      <BackButton view={view} />
      {logo ? (
        <img class="logo" src={logo} alt="" />
      ) : (
        <span class="logo" aria-hidden="true">
          {initials}
        </span>
      )}
      <div class="header-words">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {standing !== null && <p class={isHere ? 'standing here' : 'standing'}>{standing}</p>}
      </div>
      {chat.state.value && !chat.isHome.value && <MenuButton view={view} />}
      <button type="button" class="icon-button" aria-label={t('chat.close')} title={t('chat.close')} onClick={close}>
        <Icon name="close" />
      </button>
    </header>
  );
}

/** One line on who is there, from what is known at the moment; null where the site is off and nobody is asked for. */
function standingOf({ chat, t, language }: View, isOff: boolean): string | null {
  const name = chat.agentName.value;
  const status = chat.isHome.value ? undefined : chat.state.value?.status;
  if (name && status) return t('chat.with', { name });
  if (status === 'closed') return t('chat.closed');
  if (isOff) return null;
  const site = chat.site.value;
  if (!site) return t('chat.connecting');
  if (!site.isAnybodyOnline)
    return site.backAt ? t('chat.back_at', { time: momentOf(language, site.backAt) }) : t('chat.away');
  return status === 'waiting' ? t('chat.waiting') : t('chat.online');
}

/** “tomorrow 09:00” */
function momentOf(language: View['language'], at: number): string {
  return `${dayOf(language, at, Date.now())} ${timeOf(language, at)}`;
}
