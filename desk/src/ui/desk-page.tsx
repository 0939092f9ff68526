import { useEffect } from 'preact/hooks';
import { useSignalEffect } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { Banner } from './banner.tsx';
import { ChatsStrip } from './chats-strip.tsx';
import { ConversationList } from './conversation-list.tsx';
import { showCount } from './count-badge.ts';
import { useDesk } from './desk-context.ts';
import type { Overlay } from './desk-context.ts';
import { DeedsDone } from './deeds-done.tsx';
import { useDeskKeys } from './desk-keys.ts';
import { Facts } from './facts.tsx';
import { Notices } from './notices.tsx';
import { NothingOpen } from './nothing-open.tsx';
import { OnDemand } from './on-demand.tsx';
import { Sheets } from './sheets.tsx';
import { Sidebar } from './sidebar.tsx';
import { Thread } from './thread.tsx';
import './desk-page.css';

/** What may lie beside the thread on a narrow screen. */
const SHADED: ReadonlySet<Overlay> = new Set(['sidebar', 'facts', 'asking']);

const loadSettings = async () => (await import('./settings/settings-page.tsx')).SettingsPage;

/** Three panes side by side, or one at a time where there is no room. */
export function DeskPage() {
  const { address, inbox, overlay } = useDesk();
  const isInSettings = address.settings.value !== null;
  const conversationId = isInSettings ? null : address.place.value.conversationId;
  useDeskKeys();
  useEffect(() => inbox.open(conversationId), [conversationId]);
  useSignalEffect(() => {
    const { mineUnread, waiting } = inbox.listing.counts.value;
    showCount(mineUnread + waiting);
  });
  return (
    <div class="desk" data-pane={conversationId ? 'thread' : 'list'} data-overlay={overlay.value}>
      <Banner />
      <Sidebar />
      {isInSettings ? <OnDemand load={loadSettings} given={{}} /> : <Conversations conversationId={conversationId} />}
      {SHADED.has(overlay.value) && (
        <button
          type="button"
          class="desk__shade"
          aria-label={t('dismiss')}
          onClick={() => {
            overlay.value = 'none';
          }}
        />
      )}
      <div class="desk__corner">
        <Notices />
        <DeedsDone />
      </div>
      <Sheets conversationId={conversationId} />
    </div>
  );
}

function Conversations({ conversationId }: { conversationId: ConversationId | null }) {
  return (
    <>
      <main class="desk__conversations">
        <ConversationList />
        <div class="desk__main">
          <ChatsStrip />
          {conversationId ? <Thread key={conversationId} conversationId={conversationId} /> : <NothingOpen />}
        </div>
      </main>
      {conversationId && <Facts key={conversationId} conversationId={conversationId} />}
    </>
  );
}
