import { X } from 'lucide-preact';
import { unreachable } from '@qiao/shared/unreachable';
import type { News, Notice } from '../arrivals.ts';
import type { Inbox } from '../inbox.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { sentence } from './refusals.ts';
import { visitorName } from './visitor-name.ts';
import './notices.css';

/** Soft notices at the edge, told to screen readers when they have time. */
export function Notices() {
  const { inbox } = useDesk();
  return (
    <div class="notices" role="status" aria-label={t('pane.notices')}>
      {inbox.notices.all.value.map((notice) => (
        <NoticeCard key={notice.noticeId} notice={notice} />
      ))}
    </div>
  );
}

const VIEW_OF = { assigned: 'mine', waiting: 'waiting', mentioned: 'open', handed_over: 'mine' } as const;

function NoticeCard({ notice: { noticeId, news } }: { notice: Notice }) {
  const { address, cursor, inbox } = useDesk();
  return (
    <div class="notice">
      <span class="notice__words">{wordsOf(news, inbox)}</span>
      {news.kind !== 'refused' && (
        <button
          type="button"
          class="button"
          onClick={() => {
            const { conversationId } = news;
            cursor.value = conversationId;
            const seq = 'seq' in news ? { seq: news.seq } : {};
            address.go({ view: VIEW_OF[news.kind], conversationId, ...seq });
            inbox.notices.dismiss(noticeId);
          }}
        >
          {t('notice.open')}
        </button>
      )}
      <button
        type="button"
        class="button button--plain button--icon"
        aria-label={t('dismiss')}
        onClick={() => inbox.notices.dismiss(noticeId)}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}

function wordsOf(news: News, inbox: Inbox): string {
  switch (news.kind) {
    case 'waiting':
      return t('notice.waiting', { name: nameOf(news.conversationId, inbox) });
    case 'assigned':
      return t('notice.assigned', { name: nameOf(news.conversationId, inbox) });
    case 'mentioned':
      return t('note.mentioned', { name: news.by });
    case 'handed_over':
      return t('together.handed_to_you', { name: news.by, visitor: nameOf(news.conversationId, inbox) });
    case 'refused':
      return sentence(news.code);
    default:
      return unreachable(news);
  }
}

function nameOf(conversationId: Exclude<News, { kind: 'refused' }>['conversationId'], inbox: Inbox): string {
  const listed = inbox.listing.row(conversationId).value;
  return listed ? visitorName(listed.conversation) : '';
}
