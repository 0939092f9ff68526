import type { Conversation } from '@qiao/shared/conversation';
import { t } from '../words.ts';

/** A visitor's name, or four letters to tell the nameless apart. */
export function visitorName({ visitor }: Pick<Conversation, 'visitor'>): string {
  return visitor.name ?? t('visitor.nameless', { code: codeOf(visitor.visitorId) });
}

/** The same where there is little room: the four letters alone. */
export function shortName({ visitor }: Pick<Conversation, 'visitor'>): string {
  return visitor.name ?? codeOf(visitor.visitorId);
}

function codeOf(visitorId: string): string {
  return visitorId
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase();
}

/** One or two letters that stand for a visitor. */
export function visitorInitial({ visitor }: Pick<Conversation, 'visitor'>): string {
  return visitor.name ? initialOf(visitor.name) : codeOf(visitor.visitorId).slice(0, 2);
}

/** The first letter that stands for somebody. */
export function initialOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '?';
}
