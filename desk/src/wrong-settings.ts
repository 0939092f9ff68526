import type { Answer } from '@qiao/shared/connection';
import type { SettingsChange } from '@qiao/shared/site-settings';

/** The settings that an answer says are wrong: its sentences begin with their names. */
export function wrongSettings(answer: Answer<unknown>): (keyof SettingsChange)[] {
  if (answer.ok !== false) return [];
  const { details } = answer.refusal;
  return NAMES.filter((name) => details.some((detail) => detail.startsWith(`${name}:`)));
}

const NAMES: readonly (keyof SettingsChange)[] = [
  'name',
  'allowedOrigins',
  'languages',
  'isIdentityRequired',
  'intake',
  'ratingWeights',
  'isTypingShown',
  'pageTrail',
  'isOff',
  'hours',
];
