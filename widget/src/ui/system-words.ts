import type { Entry } from '@qiao/shared/entry';
import type { View } from './view.ts';

/** What happened, in the words of a line between the messages; null for what has none, or longer ones. */
export function happened({ author, body }: Entry, t: View['t']): string | null {
  if (body.type === 'assigned') return t('system.joined', { name: body.agentName });
  if (body.type === 'closed') return t('system.closed');
  if (body.type === 'reopened') return t('system.reopened');
  if (body.type !== 'requeued') return null;
  return author.kind === 'agent' ? t('system.requeued', { name: author.name }) : t('system.requeued_unnamed');
}
