import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { RefusalCode } from '@qiao/shared/protocol';
import { isHeldBy } from './list-order.ts';
import type { Clock } from '@qiao/shared/clock';

export type News =
  | { kind: 'waiting'; conversationId: ConversationId }
  | { kind: 'assigned'; conversationId: ConversationId }
  /** By a note at `seq`. */
  | { kind: 'mentioned' | 'handed_over'; conversationId: ConversationId; seq: number; by: string }
  | { kind: 'refused'; code: RefusalCode };
export type Notice = { noticeId: number; news: News };

/** Soft notices: each stands for a while, a few at a time, and the latest on a conversation replaces the one before. */
export type Notices = {
  all: ReadonlySignal<readonly Notice[]>;
  tell(news: News): void;
  dismiss(noticeId: number): void;
  /** Whoever looks at a conversation need not be told of it any more. */
  settle(conversationId: ConversationId): void;
};

const STANDS_MS = 9_000;
const AT_ONCE = 3;

/** `onTold` hears of each. */
export function createNotices(timers: Clock, onTold: (news: News) => void = () => {}): Notices {
  const all = signal<readonly Notice[]>([]);
  let lastId = 0;

  function dismiss(noticeId: number): void {
    all.value = all.peek().filter((notice) => notice.noticeId !== noticeId);
  }

  return {
    all,
    tell: (news) => {
      onTold(news);
      const noticeId = ++lastId;
      const others = all.peek().filter((notice) => !isSame(notice.news, news));
      all.value = [...others, { noticeId, news }].slice(-AT_ONCE);
      timers.after(STANDS_MS, () => dismiss(noticeId));
    },
    dismiss,
    settle: (conversationId) => {
      all.value = all.peek().filter(({ news }) => news.kind === 'refused' || news.conversationId !== conversationId);
    },
  };
}

function isSame(one: News, other: News): boolean {
  if (one.kind === 'refused' || other.kind === 'refused') return one.kind === other.kind;
  return one.conversationId === other.conversationId;
}

/** What is news about a conversation that was `before` and is `after`; null where there is nothing to tell. */
export function newsOf(before: Listed | undefined, after: Listed, agentId: AgentId): News | null {
  const { conversationId, state } = after.conversation;
  if (state.status === 'waiting') {
    return before?.conversation.state.status === 'waiting' ? null : { kind: 'waiting', conversationId };
  }
  const isMineAnew = isHeldBy(after.conversation, agentId) && !(before && isHeldBy(before.conversation, agentId));
  return isMineAnew ? { kind: 'assigned', conversationId } : null;
}
