import { withChanges } from './case-file.ts';
import type { CaseFile, SlotSource, SlotValue } from './case-file.ts';
import type { Body, Entry, Reading, Urgency } from './entry.ts';
import type { Question } from './question.ts';
import { unreachable } from './unreachable.ts';

/** `by` is who says so last; what an agent says stands above the visitor's pick, and that above what was read. */
export type Category = Reading & { by: 'reading' | 'visitor' | 'agent' };

/** What is known of the problem, and what was asked. */
export type Intake = {
  /** Null until something was read. */
  category: Category | null;
  caseFile: CaseFile;
  /** The scenarios of missing information that hold. */
  missing: string[];
  urgency: Urgency;
  /** The question that is open, and where it stands. */
  question: { seq: number; question: Question } | null;
  /** The scenarios that were asked, `category` for the kind of issue; none is asked twice. */
  asked: string[];
  /** When the server first asked while nobody had joined. */
  askingSince: number | null;
  /** Whether the server asks no more by itself. */
  isAskingOver: boolean;
};

export const NOTHING_READ: Intake = {
  category: null,
  caseFile: {},
  missing: [],
  urgency: 'routine',
  question: null,
  asked: [],
  askingSince: null,
  isAskingOver: false,
};
type IntakeBody = Extract<Body, { type: 'read' | 'category_set' | 'slot_set' | 'asked' | 'asking_ended' }>;

/** What is known after one more entry. Pure. */
export function intakeAfter(intake: Intake, entry: Entry, body: IntakeBody): Intake {
  switch (body.type) {
    case 'read':
      return withReading(intake, body);
    case 'category_set':
      return { ...intake, category: categorySet(intake, entry, body.categoryId) };
    case 'slot_set': {
      const value = body.value === null ? null : setValue(entry, body.value);
      const isAnswer = value !== null && intake.question?.question.topic === body.slot;
      return {
        ...intake,
        caseFile: withChanges(intake.caseFile, { [body.slot]: value }),
        question: isAnswer ? null : intake.question,
      };
    }
    case 'asked': {
      const { question } = body;
      const asked = [...intake.asked, question.scenario ?? question.topic];
      const askingSince = entry.author.kind === 'system' ? (intake.askingSince ?? entry.at) : intake.askingSince;
      return { ...intake, asked, askingSince, question: { seq: entry.seq, question } };
    }
    case 'asking_ended':
      return { ...intake, question: null, isAskingOver: true };
    default:
      return unreachable(body);
  }
}

function withReading(intake: Intake, body: Extract<Body, { type: 'read' }>): Intake {
  return {
    ...intake,
    category: body.reading ? { ...body.reading, by: 'reading' } : intake.category,
    caseFile: withChanges(intake.caseFile, body.caseFile),
    missing: body.missing ?? intake.missing,
    urgency: body.urgency ?? intake.urgency,
  };
}

function categorySet(intake: Intake, { author }: Entry, categoryId: string | null): Category {
  const read = intake.category ?? { confidence: 0, alternatives: [], words: [] };
  return { ...read, categoryId, by: author.kind === 'agent' ? 'agent' : 'visitor' };
}

function setValue({ author }: Entry, value: string): SlotValue {
  const source: SlotSource = author.kind === 'agent' ? { kind: 'agent', name: author.name } : { kind: 'visitor' };
  return { value, standing: 'given', source };
}

/** What is known as the visitor may read it. */
export function intakeForVisitor(intake: Intake): Intake {
  return { ...intake, category: null, missing: [], urgency: NOTHING_READ.urgency };
}
