import type { Author, Body } from '@qiao/shared/entry';
import { unreachable } from '@qiao/shared/unreachable';
import { momentName } from '../times.ts';
import { language, t } from '../words.ts';

type Organised = Extract<Body, { type: 'tagged' | 'snoozed' | 'woken' }>;

/** What an agent, or its time, did to keep a conversation in order, as one line between the messages. */
export function organised(author: Author, body: Organised): string {
  const name = author.kind === 'agent' ? author.name : t('somebody');
  switch (body.type) {
    case 'tagged':
      return tagged(name, body);
    case 'snoozed':
      return body.until === null
        ? t('happening.snoozed', { name })
        : t('happening.snoozed_until', { name, time: momentName(body.until) });
    case 'woken':
      return woken(name, body.because);
    default:
      return unreachable(body);
  }
}

function tagged(name: string, body: Extract<Organised, { type: 'tagged' }>): string {
  const [added, removed] = [listOf(body.added), listOf(body.removed)];
  if (body.removed.length === 0) return t('happening.tagged', { name, added });
  if (body.added.length === 0) return t('happening.untagged', { name, removed });
  return t('happening.retagged', { name, added, removed });
}

function listOf(tags: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(tags);
}

function woken(name: string, because: Extract<Organised, { type: 'woken' }>['because']): string {
  if (because === 'agent') return t('happening.woken_agent', { name });
  return because === 'time' ? t('happening.woken_time') : t('happening.woken_message');
}
