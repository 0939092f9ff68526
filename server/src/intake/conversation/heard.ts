import type { CaseFile, SlotValue, Standing } from '@qiao/shared/case-file';
import { MAX_SLOT_VALUE } from '@qiao/shared/case-file';
import type { Conversation } from '@qiao/shared/conversation';
import type { Body, Entry } from '@qiao/shared/entry';
import type { Question } from '@qiao/shared/question';
import { isReadable, readableText } from '../questions/readable.ts';
import type { Said } from '../read.ts';

/** A conversation up to now, and the end of its log, as far back as is read. */
export type Log = { conversation: Conversation; entries: readonly Entry[] };

type MessageEntry = Entry & { body: Extract<Body, { type: 'message' }> };
type Answered = { question: Question; entry: MessageEntry; value: string | null };

/** What was said, for the readers: a question of ours counts as said by an agent, and the answer to one as an answer. */
export function saidIn({ conversation, entries }: Log): Said[] {
  const zone = conversation.offsetMinutes === null ? {} : { offsetMinutes: conversation.offsetMinutes };
  return entries.flatMap((entry): Said[] => {
    const { body, at, seq: message, author } = entry;
    if (body.type === 'asked') return [{ from: 'agent', text: readableText(body.question), at, message }];
    // A message of files alone says nothing that is read.
    if (body.type !== 'message' || body.text === '') return [];
    if (author.kind !== 'visitor') return [{ from: 'agent', text: body.text, at, message }];
    const text = isForPeople(entry, entries) ? (body.answer?.value ?? body.text) : body.text;
    return isWritten(entry, entries) ? [{ from: 'visitor', text, at, message, ...zone }] : [];
  });
}

/** The visitor's own words alone, latest last. */
export function wordsOf(log: Log): string[] {
  return saidIn(log)
    .filter(({ from }) => from === 'visitor')
    .map(({ text }) => text);
}

/** What was tapped, and what was skipped, is no writing: it is known without being read. */
function isWritten(entry: Entry, entries: readonly Entry[]): boolean {
  const answered = answeredBy(entry, entries);
  return answered === null || (answered.value !== null && isText(answered.question));
}

/** Whether what stands in the text is for people, and the value for readers. */
function isForPeople(entry: Entry, entries: readonly Entry[]): boolean {
  const question = answeredBy(entry, entries)?.question;
  return question?.input.kind === 'moment' || (question?.input.kind === 'choice' && !isReadable(question));
}

/** Whether the readers are to make the value out of the answer; of a payment a question asks for a part at most. */
function isText({ input, topic }: Question): boolean {
  return input.kind === 'line' || input.kind === 'paste' || topic === 'payment';
}

/** Null for a message that answers no question of this log. */
function answeredBy(entry: Entry, entries: readonly Entry[]): Answered | null {
  if (!isVisitorMessage(entry) || entry.body.answer === undefined) return null;
  const { askedSeq, value } = entry.body.answer;
  const asked = entries.find(({ seq }) => seq === askedSeq)?.body;
  return asked?.type === 'asked' ? { question: asked.question, entry, value } : null;
}

function isVisitorMessage(entry: Entry): entry is MessageEntry {
  return entry.body.type === 'message' && entry.author.kind === 'visitor';
}

/** What the visitor picks as the kind of issue in this entry: undefined where nothing is picked. */
export function pickedCategory(entry: Entry, { entries }: Log): string | undefined {
  const answered = answeredBy(entry, entries);
  const { input, topic } = answered?.question ?? {};
  if (topic !== 'category' || input?.kind !== 'choice') return undefined;
  return input.options.find(({ value }) => value === answered?.value)?.value;
}

/**
 * What the visitor answered to questions, by slot, the last answer to each. A text is left to the readers, and stands as
 * written only where `read` knows nothing of the slot: whoever answers in words of their own has answered.
 */
export function answersIn({ entries }: Log, read: CaseFile): CaseFile {
  const answers: CaseFile = {};
  for (const entry of entries) {
    const answered = answeredBy(entry, entries);
    if (!answered || answered.question.topic === 'category') continue;
    const slot = answered.question.topic;
    const isPartOfPayment = slot === 'payment' && read.payment?.standing !== 'given';
    const value = isPartOfPayment ? paymentOf(answered, read) : answerOf(answered);
    const isRead = !isPartOfPayment && isText(answered.question) && answered.value !== null && read[slot];
    if (value && !isRead) answers[slot] = value;
  }
  return answers;
}

/** What the readers make of a payment is enough, unless they do not know the language: then its parts stand beside what is read. */
function paymentOf(answered: Answered, read: CaseFile): SlotValue | null {
  const { question, value } = answered;
  const answer =
    value === null || (question.input.kind === 'line' && !isReadable(question)) ? answerOf(answered) : null;
  if (!answer || value === null || !read.payment) return answer;
  return { ...answer, value: `${read.payment.value}; ${answer.value}`.slice(0, MAX_SLOT_VALUE) };
}

function answerOf({ question, entry, value }: Answered): SlotValue | null {
  const source = { kind: 'message', message: entry.seq, offset: 0, text: entry.body.text } as const;
  const known = (standing: Standing, written: string) => ({
    value: written.slice(0, MAX_SLOT_VALUE),
    standing,
    source,
  });
  if (value === null) return known('unknown', 'unknown');
  const { input } = question;
  switch (input.kind) {
    case 'choice':
      return input.isOpen || input.options.some((option) => option.value === value) ? known('given', value) : null;
    case 'moment':
      return Number.isNaN(Date.parse(value)) ? null : known('given', new Date(value).toISOString());
    case 'consent':
      return value === 'refused' ? known('refused', 'refused') : known('given', 'given');
    case 'line':
    case 'paste':
      return known('given', entry.body.text.trim());
  }
}
