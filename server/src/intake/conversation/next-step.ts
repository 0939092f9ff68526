import type { Body, Entry } from '@qiao/shared/entry';
import type { Question } from '@qiao/shared/question';
import { isSlotName } from '@qiao/shared/case-file';
import { choicesOfContext, withChoices } from '../context/choices-of-context.ts';
import { categoryQuestion } from '../questions/category-question.ts';
import { describeQuestion } from '../questions/describe-question.ts';
import { languageIn } from '../questions/language-in.ts';
import { nextToAsk } from '../questions/order-of-asking.ts';
import { questionFor } from '../questions/question-for.ts';
import type { Scenario } from '../taxonomy.ts';
import type { Understanding } from '../understanding.ts';
import { wantsPerson } from '../urgency/wants-person.ts';
import { pickedCategory, wordsOf } from './heard.ts';
import type { Log } from './heard.ts';
import type { Read } from './understand.ts';

export type Turn = Log & Read & { latest: Entry; understanding: Understanding };
type Next = Extract<Body, { type: 'asked' | 'asking_ended' }>;

/** Asked and answered, this names the question that wants the problem told, once in a conversation. */
const DESCRIBE = 'describe';
/** The kind of issue of those who want nothing but a person. */
const PERSON = 'general.human-agent';
/** A first word shorter than this tells too little to go on: "hello", "有问题". */
const VAGUE_UNITS = 24;

/**
 * The next question of ours, or that asking is over; null where all stays as it is. Nothing is asked where an agent has
 * ever joined, where it cannot wait, or once the visitor wants a person.
 */
export function nextStep(turn: Turn): Next | null {
  const { intake, state } = turn.conversation;
  if (state.status !== 'waiting' || state.formerAgentId !== null || intake.isAskingOver) return null;
  if (turn.urgency === 'emergency') return ended('emergency');
  if (isPersonWanted(turn)) return ended('person_wanted');
  if (isStillOpen(turn)) return null;
  const question = categoryNext(turn) ?? scenarioNext(turn);
  if (question) return { type: 'asked', question };
  if (intake.askingSince === null) return null;
  return ended(turn.missing.some((id) => !intake.asked.includes(id)) ? 'enough' : 'complete');
}

function isPersonWanted({ latest, categoryId }: Turn): boolean {
  return categoryId === PERSON || (latest.body.type === 'message' && wantsPerson(latest.body.text));
}

function ended(reason: Extract<Body, { type: 'asking_ended' }>['reason']): Next {
  return { type: 'asking_ended', reason };
}

/** Whoever writes beside the question is not asked another one on top; the form stays where it is. */
function isStillOpen({ conversation: { intake }, missing, categoryId }: Turn): boolean {
  const open = intake.question?.question;
  if (!open) return false;
  return open.topic === 'category'
    ? categoryId === null && open.scenario === null
    : missing.includes(open.scenario ?? '');
}

function categoryNext(turn: Turn): Question | null {
  const { conversation, categoryId, decision, alternatives, understanding, latest } = turn;
  const { asked } = conversation.intake;
  if (categoryId !== null) return null;
  const language = languageOf(turn);
  if (decision === 'ask' && !asked.includes('category')) {
    const likely = alternatives.map((one) => ({ category: one.categoryId, confidence: one.confidence }));
    const question = categoryQuestion(likely, language, understanding.taxonomy.categories);
    return question && { scenario: null, topic: 'category', ...question };
  }
  const isNone = asked.includes('category') && pickedCategory(latest, turn) !== undefined;
  const isVague = decision === 'none' && wordsOf(turn).length <= 1 && wordsOf(turn).join('').length < VAGUE_UNITS;
  if (asked.includes(DESCRIBE) || !(isNone || isVague)) return null;
  return { scenario: DESCRIBE, topic: 'category', ...describeQuestion(language) };
}

function scenarioNext(turn: Turn): Question | null {
  const { conversation, understanding } = turn;
  const { taxonomy } = understanding;
  const category = taxonomy.categories.find(({ id }) => id === turn.categoryId) ?? null;
  const asked = conversation.intake.asked.filter((id) => taxonomy.scenarios.some((scenario) => scenario.id === id));
  const next = nextToAsk(turn.missing, { category, asked });
  const scenario = taxonomy.scenarios.find(({ id }) => id === next);
  return scenario ? askFor(scenario, turn) : null;
}

/** The question of a scenario, in the language of this conversation; null for a slot that is none of ours. */
export function askFor(scenario: Scenario, turn: Log & Pick<Read, 'caseFile'>): Question | null {
  const { id, slot, kind } = scenario;
  if (!isSlotName(slot)) return null;
  const { caseFile, conversation } = turn;
  const about = { language: languageOf(turn), context: conversation.context ?? {}, caseFile };
  const { text, input } = questionFor({ id, slot, kind }, about);
  const choices = choicesOfContext(slot, turn, languageOf(turn));
  return { scenario: id, topic: slot, text, input: withChoices(input, choices) };
}

/** The language that the visitor writes, where their words show it; else that of their widget. */
function languageOf(log: Log): string {
  return languageIn(wordsOf(log).join('\n').slice(0, 4_000), log.conversation.language);
}
