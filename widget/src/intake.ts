import { batch, computed, effect } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { CaseFile, SlotName } from '@qiao/shared/case-file';
import type { Conversation } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import type { Answer, Question } from '@qiao/shared/question';
import type { Correction, Corrections } from './corrections.ts';
import { createKeptText } from './draft.ts';
import type { Keep } from './keep.ts';
import type { Pending } from './pending.ts';

/** A question that can be answered, and where it stands. */
export type OpenQuestion = { seq: number; question: Question };

/** What the visitor is asked, and what was noted of what they said. */
export interface ChatIntake {
  /** Null while none is open, and while the answer is on its way. */
  readonly question: ReadonlySignal<OpenQuestion | null>;
  /** What stands in the open question's field; kept through a reload. */
  readonly typed: ReadonlySignal<string>;
  readonly caseFile: ReadonlySignal<CaseFile>;
  readonly unsaved: ReadonlySignal<readonly Correction[]>;
  type(text: string): void;
  /** Answers the open question: `value` null where the visitor does not know, `text` is what people read. */
  answer(value: string | null, text: string): void;
  /** Says what a slot is; null takes the value away. */
  correct(slot: SlotName, value: string | null): void;
}

export type IntakePorts = {
  entries: ReadonlySignal<readonly Entry[]>;
  conversation: ReadonlySignal<Conversation | undefined>;
  shown: ReadonlySignal<ConversationId>;
  isRead: ReadonlySignal<boolean>;
  pending: ReadonlySignal<readonly Pending[]>;
  corrections: Corrections;
  keep: Keep;
  draft: Signal<string>;
  write: (text: string, answer: Answer) => void;
  /** Tells the other side that the visitor types. */
  sayTyping: () => void;
};

type Typed = { seq: number; text: string };

const TYPED = 'typed';
const NOTHING: Typed = { seq: 0, text: '' };

export function createIntake(ports: IntakePorts): ChatIntake {
  const { conversation, shown, pending, corrections, keep, write, sayTyping } = ports;
  const open = computed(() => conversation.value?.intake.question ?? null);
  const question = computed(() => {
    const isAnswered = pending.value.some(({ answer }) => answer?.askedSeq === open.value?.seq);
    return isAnswered ? null : open.value;
  });
  const kept = createKeptText(keep, TYPED, shown);
  const typed = {
    get value() {
      return parse(kept.value);
    },
    set value(next: Typed) {
      kept.value = next.text === '' ? '' : JSON.stringify(next);
    },
  };
  rescue(ports, open, typed);
  return {
    question,
    typed: computed(() => (typed.value.seq === question.value?.seq ? typed.value.text : '')),
    caseFile: computed(() => conversation.value?.intake.caseFile ?? {}),
    unsaved: computed(() => corrections.unsaved.value.filter(({ conversationId }) => conversationId === shown.value)),
    type(text) {
      const asked = question.peek();
      if (!asked) return;
      typed.value = { seq: asked.seq, text };
      if (text !== '') sayTyping();
    },
    answer(value, text) {
      const asked = question.peek();
      if (!asked) return;
      typed.value = NOTHING;
      write(text, { askedSeq: asked.seq, value });
    },
    correct: (slot, value) => corrections.correct(shown.peek(), slot, value),
  };
}

/**
 * A question may be closed while its answer is half written: the words move into the composer, so that none is lost. What
 * was sent from another page of this browser is not half written.
 */
function rescue(ports: IntakePorts, open: ReadonlySignal<OpenQuestion | null>, typed: { value: Typed }): void {
  const { isRead, draft, entries } = ports;
  effect(() => {
    const { seq, text } = typed.value;
    if (text.trim() === '' || !isRead.value || open.value?.seq === seq) return;
    const isSent = entries.peek().some(({ body }) => isAnswerTo(seq, text.trim(), body));
    batch(() => {
      if (!isSent) draft.value = [draft.peek(), text].filter((words) => words !== '').join('\n');
      typed.value = NOTHING;
    });
  });
}

function isAnswerTo(seq: number, text: string, body: Entry['body']): boolean {
  return body.type === 'message' && body.answer?.askedSeq === seq && body.text === text;
}

function parse(json: string): Typed {
  try {
    const read: Partial<Typed> | null = JSON.parse(json || 'null');
    const { seq, text } = read ?? NOTHING;
    return typeof seq === 'number' && typeof text === 'string' ? { seq, text } : NOTHING;
  } catch {
    return NOTHING;
  }
}
