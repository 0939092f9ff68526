import './question.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpenQuestion } from '../intake.ts';
import { LineField, PasteField } from './answer-text.tsx';
import { bubbleId } from './message.tsx';
import { MomentField } from './moment-field.tsx';
import { isoOf, zonedMomentOf } from './moments.ts';
import type { View } from './view.ts';

/** Takes an answer: `value` for the record, `text` for people. */
type Give = (value: string | null, text: string) => void;
type Props = { view: View; asked: OpenQuestion };

/** Below an open question: what answers it best. Writing freely in the composer does as well. */
export function Question({ view, asked }: Props) {
  const { chat, t } = view;
  const group = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = group.current;
    return () => {
      // Closed by somebody else while the visitor is in it: what they had written moves to the composer, and they with it.
      if (element?.contains(document.activeElement)) chat.focusWanted.value = {};
    };
  }, [chat]);
  const give: Give = (value, text) => {
    // The field goes away with its question; whoever was in it is not left nowhere, and no keyboard comes up on a phone.
    group.current?.closest<HTMLElement>('[role="log"]')?.focus({ preventScroll: true });
    chat.intake.answer(value, text);
  };
  const skip = t(asked.question.input.kind === 'consent' ? 'question.later' : 'question.skip');
  return (
    <div class="question" ref={group} role="group" aria-labelledby={bubbleId(asked.seq)}>
      <Field view={view} asked={asked} give={give} />
      <button type="button" class="word-button skip" onClick={() => give(null, skip)}>
        {skip}
      </button>
    </div>
  );
}

function Field({ view, asked, give }: Props & { give: Give }) {
  const { input } = asked.question;
  const { t, language } = view;
  const text = { view, labelledBy: bubbleId(asked.seq), give: (words: string) => give(words, words) };
  switch (input.kind) {
    case 'line':
      return <LineField {...text} example={input.example} />;
    case 'paste':
      return <PasteField {...text} example={input.example} />;
    case 'moment':
      return (
        <MomentField
          view={view}
          labelledBy={bubbleId(asked.seq)}
          give={(at) => give(isoOf(at), zonedMomentOf(language, at))}
        />
      );
    case 'choice':
      return (
        <div class="options">
          {input.options.map(({ value, label }) => (
            <Option key={value} label={label} choose={() => give(value, label)} />
          ))}
          {input.isOpen && <Option label={t('question.other')} choose={() => (view.chat.focusWanted.value = {})} />}
        </div>
      );
    case 'consent':
      return (
        <div class="options">
          <Option label={t('question.yes')} choose={() => give('given', t('question.yes'))} />
          <Option label={t('question.no')} choose={() => give('refused', t('question.no'))} />
        </div>
      );
    default:
      return input satisfies never;
  }
}

function Option({ label, choose }: { label: string; choose: () => void }) {
  return (
    <button type="button" class="option" dir="auto" onClick={choose}>
      {label}
    </button>
  );
}
