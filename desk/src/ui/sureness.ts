import { language, t } from '../words.ts';

const SURE = 0.85;
const LIKELY = 0.6;

/** A chance from 0 to 1 in words. */
export function sureness(chance: number): string {
  if (chance >= SURE) return t('sureness.sure');
  return chance >= LIKELY ? t('sureness.likely') : t('sureness.unsure');
}

/** Never 100 %: what was read is never certain. */
export function percent(chance: number): string {
  const shown = Math.min(0.99, Math.max(0, chance));
  return new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 0 }).format(shown);
}
