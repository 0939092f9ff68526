import {
  AlarmClock,
  Archive,
  Database,
  Hourglass,
  Inbox as InboxIcon,
  Keyboard,
  LogOut,
  MessagesSquare,
  Search,
  Settings,
} from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { KeyedAction } from '../key-actions.ts';
import { VIEWS } from '../list-order.ts';
import type { View } from '../list-order.ts';
import { pathOf } from '../address.ts';
import { t } from '../words.ts';
import { Availability } from './availability.tsx';
import { Colleagues } from './colleagues.tsx';
import { useDesk } from './desk-context.ts';
import type { Overlay } from './desk-context.ts';
import markAddress from './mark.svg';
import { KeyHint, useShortcut } from './key-hint.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import { followInside } from './follow-inside.ts';
import './sidebar.css';

const ICONS: Record<View, LucideIcon> = {
  mine: InboxIcon,
  waiting: Hourglass,
  open: MessagesSquare,
  snoozed: AlarmClock,
  closed: Archive,
};

export const VIEW_NAMES: Record<View, () => string> = {
  mine: () => t('view.mine'),
  waiting: () => t('view.waiting'),
  open: () => t('view.open'),
  snoozed: () => t('organise.view'),
  closed: () => t('view.closed'),
};

export function Sidebar() {
  const { inbox, overlay } = useDesk();
  const store = inbox.crew.store.value;

  return (
    <header class="sidebar" data-open={overlay.value === 'sidebar'}>
      <p class="sidebar__brand">
        <img src={markAddress} alt="" width="24" height="24" />
        {t('brand')}
      </p>
      <Availability />
      <nav aria-label={t('pane.views')}>
        <ul class="sidebar__views">
          {VIEWS.map((view) => (
            <ViewLink key={view} view={view} />
          ))}
        </ul>
      </nav>
      <Colleagues />
      <div class="sidebar__foot">
        {store === 'embedded' && (
          <p class="sidebar__store">
            <Database size={14} aria-hidden />
            {t('store.embedded')}
          </p>
        )}
        <ThemeChoice />
        <Doing />
      </div>
    </header>
  );
}

/** What is neither a view nor about a conversation. */
function Doing() {
  const { address, overlay, session } = useDesk();
  const open = (next: Overlay) => () => {
    overlay.value = next;
  };
  return (
    <>
      <Action icon={Search} name={t('find.title')} action="find" onPress={open('find')} />
      <Action
        icon={Settings}
        name={t('settings.title')}
        action="settings"
        isCurrent={address.settings.value !== null}
        onPress={() => {
          overlay.value = 'none';
          address.goToSettings();
        }}
      />
      <Action icon={Keyboard} name={t('keys.title')} action="help" onPress={open('keys')} />
      <Action icon={LogOut} name={t('sign_out')} onPress={() => void session.signOut()} />
    </>
  );
}

type ActionProps = { icon: LucideIcon; name: string; action?: KeyedAction; isCurrent?: boolean; onPress: () => void };

function Action({ icon: Icon, name, action, isCurrent, onPress }: ActionProps) {
  return (
    <button
      type="button"
      class="button button--plain sidebar__action"
      aria-current={isCurrent ? 'page' : undefined}
      aria-keyshortcuts={useShortcut()(action)}
      onClick={onPress}
    >
      <Icon size={16} aria-hidden />
      {name}
      {action && <KeyHint action={action} />}
    </button>
  );
}

function ViewLink({ view }: { view: View }) {
  const { address, inbox, cursor, overlay } = useDesk();
  const Icon = ICONS[view];
  const isCurrent = !address.settings.value && address.place.value.view === view;
  // What comes first is not all there is: nothing is counted before.
  const length = inbox.isListed.value ? inbox.listing.views.value[view].length : null;
  const { mineUnread } = inbox.listing.counts.value;
  const hasNews = view === 'mine' && mineUnread > 0;
  const place = { view, conversationId: null };
  return (
    <li>
      <a
        class="sidebar__view"
        href={pathOf(place)}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={followInside(() => {
          cursor.value = null;
          overlay.value = 'none';
          address.go(place);
        })}
      >
        <Icon size={16} aria-hidden />
        <span>{VIEW_NAMES[view]()}</span>
        {hasNews && <span class="sidebar__dot" role="img" aria-label={t('view.unread', { count: mineUnread })} />}
        {view === 'waiting' && length ? (
          <span class="badge badge--soon">{length}</span>
        ) : (
          <span class="sidebar__count">{length}</span>
        )}
      </a>
    </li>
  );
}
