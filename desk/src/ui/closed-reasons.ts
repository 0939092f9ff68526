import type { ClosedReason } from '../commands.ts';
import { t } from '../words.ts';

/** How a conversation ended, in words. */
export const REASONS: Record<ClosedReason, () => string> = {
  resolved: () => t('reason.resolved'),
  no_answer: () => t('reason.no_answer'),
  other: () => t('reason.other'),
};
