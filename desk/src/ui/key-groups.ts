import type { KeyGroup } from '../key-actions.ts';
import { t } from '../words.ts';

/** The groups of keys and what they are called, in the order in which people read them. */
export const KEY_GROUPS: readonly [KeyGroup, () => string][] = [
  ['moving', () => t('keys.moving')],
  ['conversation', () => t('pane.conversation')],
  ['case', () => t('keys.case')],
];
