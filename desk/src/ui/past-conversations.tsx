import { useEffect, useState } from 'preact/hooks';
import type { Conversation } from '@qiao/shared/conversation';
import type { Listed } from '@qiao/shared/listed';
import { pathOf } from '../address.ts';
import { shortTime } from '../times.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { show } from './desk-keys.ts';
import { followInside } from './follow-inside.ts';
import './past-conversations.css';

/** What else this visitor has had; nothing where there is none. */
export function PastConversations({ conversation }: { conversation: Conversation }) {
  const { inbox } = useDesk();
  const { conversationId } = conversation;
  const [past, setPast] = useState<{ listed: readonly Listed[]; hasMore: boolean }>({ listed: [], hasMore: false });
  async function read(): Promise<void> {
    const last = past.listed.at(-1)?.conversation;
    const before = last ? { lastAt: last.lastAt, conversationId: last.conversationId } : null;
    const answer = await inbox.past.read(conversationId, before);
    if (answer.ok !== true) return;
    const { listed, hasMore } = answer.value;
    setPast({ listed: [...past.listed, ...listed], hasMore });
  }
  useEffect(() => void read(), [conversationId]);
  if (past.listed.length === 0) return null;
  return (
    <section aria-labelledby="past-title">
      <h3 id="past-title" class="facts__title">
        {t('past.title')}
      </h3>
      <ul class="past">
        {past.listed.map((one) => (
          <PastRow key={one.conversation.conversationId} conversation={one.conversation} />
        ))}
      </ul>
      {past.hasMore && (
        <button type="button" class="button button--plain" onClick={() => void read()}>
          {t('past.more')}
        </button>
      )}
    </section>
  );
}

function PastRow({ conversation }: { conversation: Conversation }) {
  const desk = useDesk();
  const { address, now } = desk;
  const { conversationId, lastAt, lastMessage, state } = conversation;
  return (
    <li>
      <a
        class="past__row"
        href={pathOf({ view: address.place.value.view, conversationId })}
        onClick={followInside(() => show(desk, conversationId))}
      >
        <span class="past__state">{state.status === 'closed' ? t('past.closed') : t('past.open')}</span>
        <time dateTime={new Date(lastAt).toISOString()}>{shortTime(lastAt, now.value)}</time>
        <bdi class="past__words">{lastMessage?.text || t('past.no_words')}</bdi>
      </a>
    </li>
  );
}
