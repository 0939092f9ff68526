import type { Conversation } from '@qiao/shared/conversation';
import { t } from '../words.ts';

/** A visitor's name, or four letters to tell the nameless apart. */
export function visitorName({ visitor }: Pick<Conversation, 'visitor'>): string {
  const code = visitor.visitorId.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 4).toUpperCase();
  return visitor.name ?? t('visitor.nameless', { code });
}

/** The first letter that stands for somebody. */
export function initialOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '?';
}
