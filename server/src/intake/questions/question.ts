import type { SlotName } from '@qiao/shared/case-file';
import type { Input } from '@qiao/shared/question';

/** One question for one scenario of missing information, in one language. */
export type QuestionDraft = { scenario: string; slot: SlotName; text: string; input: Input };
