import * as v from 'valibot';
import { SLOT_NAMES } from './case-file.ts';

const label = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const example = v.nullable(v.pipe(v.string(), v.maxLength(500)));

/** How a question is answered in the thread; writing freely always answers it as well. */
export const inputSchema = v.variant('kind', [
  /** A short text, such as an order number. */
  v.strictObject({ kind: v.literal('line'), example }),
  /** A long one, such as lines of a log. */
  v.strictObject({ kind: v.literal('paste'), example }),
  /** `isOpen`: something else may be written instead. */
  v.strictObject({
    kind: v.literal('choice'),
    options: v.pipe(v.array(v.strictObject({ value: label, label })), v.minLength(1), v.maxLength(20)),
    isOpen: v.boolean(),
  }),
  /** A date and a time; the value is ISO 8601 with the visitor's offset. */
  v.strictObject({ kind: v.literal('moment') }),
  /** The value is `given` or `refused`. */
  v.strictObject({ kind: v.literal('consent') }),
]);
export type Input = v.InferOutput<typeof inputSchema>;

/** What a question is about: a slot of the case file, or the kind of issue. */
export const topicSchema = v.picklist([...SLOT_NAMES, 'category']);
export type Topic = v.InferOutput<typeof topicSchema>;

/** A question in the visitor's language. `scenario` names the way in which information is missing; null for the category. */
export const questionSchema = v.strictObject({
  scenario: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  topic: topicSchema,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
  input: inputSchema,
});
export type Question = v.InferOutput<typeof questionSchema>;

/** The option of a question about the category that means none of those offered. */
export const OTHER_CATEGORY = 'other';

/** What a message answers: `askedSeq` is where the question stands; `value` is null where the visitor does not know or skips. */
export const answerSchema = v.strictObject({
  askedSeq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  value: v.nullable(v.pipe(v.string(), v.maxLength(10_000))),
});
export type Answer = v.InferOutput<typeof answerSchema>;
