import type { SlotName, SlotSource, SlotValue } from '@qiao/shared/case-file';
import { momentOf } from './moments.ts';
import type { View } from './view.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The moment that a value stands for; null where it is none. */
export function momentIn(value: string): number | null {
  const at = MOMENT.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** A value as people say it: in the visitor's own words where it comes from a message, a moment by their clock. */
export function valueWords(slot: SlotName, known: SlotValue, { t, language }: Pick<View, 't' | 'language'>): string {
  const { value, standing, source } = known;
  switch (standing) {
    case 'refused':
      return t('notes.refused');
    case 'unknown':
      return t('notes.unknown');
    case 'none':
      return t('notes.nothing');
    case 'given':
    case 'unusable': {
      const at = slot === 'startedAt' ? momentIn(value) : null;
      if (at !== null) return momentOf(language, at);
      if (source.kind === 'message' && source.text.trim() !== '') return source.text;
      if (value !== standing) return value;
      return slot === 'environmentSnapshot' ? t('notes.snapshot') : t('notes.agreed');
    }
    default:
      return standing satisfies never;
  }
}

/** Where a value comes from. */
export function sourceWords(source: SlotSource, t: View['t']): string {
  switch (source.kind) {
    case 'message':
      return t('source.message');
    case 'identity':
      return t('source.identity');
    case 'context':
      return t('source.context');
    case 'visitor':
      return t('source.visitor');
    case 'agent':
      return t('source.agent', { name: source.name });
    default:
      return source satisfies never;
  }
}
