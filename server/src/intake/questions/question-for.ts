import type { CaseFile, SlotName } from '@qiao/shared/case-file';
import type { About } from './input-for.ts';
import { inputFor, paymentInput } from './input-for.ts';
import type { QuestionDraft } from './question.ts';
import { languageFor, wordsIn } from './words.ts';
import type { PaymentPart, Words } from './words.ts';

/** What of a scenario a question needs; a taxonomy's scenarios fit where their slot is one of ours. */
export type Asking = { id: string; slot: SlotName; kind: 'missing' | 'unusable' };

const PAYMENT_PARTS: readonly PaymentPart[] = ['time', 'channel', 'amount'];
const LONGEST_KNOWN = 40;

/**
 * The question for a scenario: words in the visitor's language (English where that one is not written), and the fitting
 * input. What is known makes it narrower: the options are those of the console context, and of a payment only what is not
 * told is asked. Asking the same of the same gives the same.
 */
export function questionFor(scenario: Asking, about: About): QuestionDraft {
  const { id, slot } = scenario;
  if (slot !== 'payment') return { scenario: id, slot, text: textFor(scenario, about), input: inputFor(slot, about) };
  const parts = untoldParts(about.caseFile);
  const [part] = parts;
  const isOne = part !== undefined && parts.length === 1;
  const text = isOne ? wordsIn(about.language).payment[part] : paymentText(parts, about.language);
  return { scenario: id, slot, text, input: isOne ? paymentInput(part, about) : inputFor(slot, about) };
}

function textFor({ slot, kind }: Asking, { language, caseFile }: About): string {
  const words = wordsIn(language);
  if (kind === 'missing' || !isAskedAgain(slot, words)) return words.questions[slot];
  const template = words.again[slot];
  const known = writtenOf(slot, caseFile);
  if (!template.includes('{known}')) return template;
  return known === null ? words.questions[slot] : template.replace('{known}', () => known);
}

function isAskedAgain(slot: SlotName, { again }: Words): slot is keyof Words['again'] {
  return Object.hasOwn(again, slot);
}

/** The visitor's own words for what is known, on one line; null where they are none or too long to quote. */
function writtenOf(slot: SlotName, caseFile: CaseFile): string | null {
  const known = caseFile[slot];
  const written = (known?.source.kind === 'message' ? known.source.text : known?.value)?.trim() ?? '';
  return written === '' || written.length > LONGEST_KNOWN || /[\n\p{Cc}]/u.test(written) ? null : written;
}

function untoldParts({ payment }: CaseFile): readonly PaymentPart[] {
  const told = payment?.value.split('; ').map((part) => part.split('=', 1)[0]) ?? [];
  const untold = PAYMENT_PARTS.filter((part) => !told.includes(part));
  return untold.length > 0 ? untold : PAYMENT_PARTS;
}

function paymentText(parts: readonly PaymentPart[], language: string): string {
  const words = wordsIn(language);
  const list = new Intl.ListFormat(languageFor(language)).format(parts.map((part) => words.paymentParts[part]));
  return words.questions.payment.replace('{parts}', () => list);
}
