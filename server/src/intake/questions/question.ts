import type { SlotName } from '@qiao/shared/case-file';

/** `value` is what a reader of the slot makes of the label, so that a tapped option and a typed one are the same answer. */
export type Option = { value: string; label: string };

/**
 * What a question is answered with. `line`: a short text; `paste`: a long one (`example`: what a good answer looks like,
 * null where there is none). `choice`: one of the options, or where `isOpen` something else that is typed. `moment`: a date
 * and a time, whose value is ISO 8601 with an offset. `consent`: yes or no.
 */
export type Input =
  | { kind: 'line'; example: string | null }
  | { kind: 'paste'; example: string | null }
  | { kind: 'choice'; options: Option[]; isOpen: boolean }
  | { kind: 'moment' }
  | { kind: 'consent' };

/** One question for one scenario of missing information, in one language. */
export type QuestionDraft = { scenario: string; slot: SlotName; text: string; input: Input };
