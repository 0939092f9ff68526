import type { Question, Topic } from '@qiao/shared/question';
import { wordsIn } from './words.ts';

/** The languages that the readers of answers know. What is said in another is kept as it is written. */
export const READ_LANGUAGES: readonly string[] = ['en', 'zh-CN'];

type Asked = Pick<Question, 'text' | 'topic'>;

/** Whether a question is in a language that the readers know. */
export function isReadable({ text, topic }: Asked): boolean {
  return (
    topic === 'category' || READ_LANGUAGES.flatMap((language) => templatesOf(topic, language)).some(isMadeOf(text))
  );
}

/** What is asked, in words that the readers know. */
export function readableText(asked: Asked): string {
  const { text, topic } = asked;
  if (topic === 'category' || isReadable(asked)) return text;
  const { questions, paymentParts } = wordsIn('en');
  return questions[topic].replace('{parts}', paymentParts.amount);
}

function templatesOf(topic: Exclude<Topic, 'category'>, language: string): string[] {
  const { questions, again, payment } = wordsIn(language);
  const others = { ...again, payment: Object.values(payment) };
  return Object.entries(others).reduce(
    (all, [slot, more]) => (slot === topic ? all.concat(more) : all),
    [questions[topic]],
  );
}

/** What is filled into a template, such as `{known}`, may be anything. */
function isMadeOf(text: string) {
  return (template: string): boolean => {
    const [before = '', after = null] = template.split(/\{\w+\}/);
    return after === null ? text === before : text.startsWith(before) && text.endsWith(after);
  };
}
