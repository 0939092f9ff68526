import type { Entry } from '@qiao/shared/entry';
import type { View } from './view.ts';

/** What happened, in the words of a line between the messages; null for what has none, or longer ones. */
export function happened({ author, body }: Entry, t: View['t']): string | null {
  switch (body.type) {
    case 'assigned':
      return t('system.joined', { name: body.agentName });
    case 'requeued':
      return author.kind === 'agent' ? t('system.requeued', { name: author.name }) : t('system.requeued_unnamed');
    case 'closed':
      return t('system.closed');
    case 'reopened':
      return t('system.reopened');
    case 'asking_ended':
    case 'masked':
    case 'message':
    case 'noted':
    case 'started':
    case 'withdrawn':
    case 'withheld':
    case 'context_told':
    case 'snapshot_told':
    case 'read':
    case 'category_set':
    case 'slot_set':
    case 'asked':
    case 'rated':
    case 'rating_skipped':
    case 'tagged':
    case 'snoozed':
    case 'woken':
      return null;
    default:
      return body satisfies never;
  }
}
