import { ArrowRightLeft } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Receiver } from '@qiao/shared/hand-over';
import type { ConversationId } from '@qiao/shared/ids';
import { MAX_TEXT } from '@qiao/shared/wire';
import type { HandOvers } from '../hand-overs.ts';
import { sendingOf } from '../keys.ts';
import { matching } from '../receivers.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { whyNotHandedOver } from './hand-over-words.ts';
import { ListField, ListOption, ListOptions } from './list-field.tsx';
import { sentence } from './refusals.ts';
import './hand-over-form.css';

type HandOverFormProps = { conversationId: ConversationId };

export function HandOverForm({ conversationId }: HandOverFormProps) {
  const { inbox } = useDesk();
  const told = useReceivers(() => inbox.handOvers.choices(conversationId));
  return <HandOverFields told={told} {...useHandOver(conversationId)} />;
}

type HandOverFieldsProps = {
  told: ToldReceivers;
  draft: string;
  isGoing: boolean;
  /** Why it did not come about. */
  refused: string | null;
  hint?: string;
  onWrite: (note: string) => void;
  onHand: (to: Receiver | null) => void;
};

/** Type a name, arrows, Enter; then the word on why, Enter. What is written stays until it went. */
export function HandOverFields({ told, draft, isGoing, refused, hint, onWrite, onHand }: HandOverFieldsProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const name = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const { receivers, trouble } = told;
  const found = receivers && matching(receivers, typed);
  // The last one is the queue.
  const last = found?.length ?? 0;
  const chosen = found?.[Math.min(at, last)] ?? null;
  const hand = () => {
    const isFit = draft.trim() !== '' && [...draft.trim()].length <= MAX_TEXT;
    if (isFit && found && !isGoing) onHand(chosen);
  };
  useLayoutEffect(() => name.current?.focus(), []);
  const choose = (index: number) => {
    setAt(index);
    note.current?.focus();
  };
  return (
    <form
      class="hand-over"
      onSubmit={(event) => {
        event.preventDefault();
        hand();
      }}
    >
      <ListField
        field={name}
        label={t('together.search')}
        listId="receivers"
        typed={typed}
        at={at}
        last={last}
        onType={(words) => {
          setTyped(words);
          setAt(0);
        }}
        onStep={setAt}
        onChoose={choose}
      />
      {trouble && <p role="alert">{trouble}</p>}
      <Choices found={found} typed={typed} at={Math.min(at, last)} onPress={choose} />
      <Note field={note} {...{ draft, write: onWrite, hand, isGoing }} />
      {hint && <p class="hand-over__hint">{hint}</p>}
      {refused && (
        <p class="hand-over__refused" role="alert">
          {refused}
        </p>
      )}
      <Foot name={chosen?.name ?? null} isGoing={isGoing} canGo={draft.trim() !== '' && found !== null} />
    </form>
  );
}

type NoteProps = {
  field: { current: HTMLTextAreaElement | null };
  draft: string;
  isGoing: boolean;
  write: (text: string) => void;
  hand: () => void;
};

function Note({ field, draft, isGoing, write, hand }: NoteProps) {
  const { enter } = useDesk().preferences;
  return (
    <label class="hand-over__note">
      {t('together.note')}
      <textarea
        ref={field}
        rows={3}
        dir="auto"
        value={draft}
        readOnly={isGoing}
        required
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={(event) => {
          if (!sendingOf(event, enter.peek())) return;
          event.preventDefault();
          hand();
        }}
      />
    </label>
  );
}

function Foot({ name, isGoing, canGo }: { name: string | null; isGoing: boolean; canGo: boolean }) {
  const habit = useDesk().preferences.enter.value;
  return (
    <div class="hand-over__foot">
      <span>{habit === 'sends' ? t('together.hint') : t('together.hint_breaks')}</span>
      <button type="submit" class="button button--main" disabled={isGoing || !canGo}>
        {isGoing ? <span class="spinner" aria-hidden /> : <ArrowRightLeft size={16} aria-hidden />}
        {name ? t('together.hand_to', { name }) : t('together.to_queue')}
      </button>
    </div>
  );
}

type ToldReceivers = { receivers: readonly Receiver[] | null; trouble: string | null };

/** Who can have it, as it is when the sheet is opened; null until that is known. */
export function useReceivers(ask: () => ReturnType<HandOvers['choices']>): ToldReceivers {
  const [told, setTold] = useState<ToldReceivers>({ receivers: null, trouble: null });
  useEffect(() => {
    let isOver = false;
    void ask().then((answer) => {
      if (isOver) return;
      if (answer.ok === true) setTold({ receivers: answer.value.receivers, trouble: null });
      else setTold({ receivers: null, trouble: sentence(answer.ok === false ? answer.refusal.code : 'line') });
    });
    return () => {
      isOver = true;
    };
  }, []);
  return told;
}

/** The assignment is the one that was seen when the sheet was opened: what came of it since is told, not overruled. */
function useHandOver(conversationId: ConversationId): Omit<HandOverFieldsProps, 'told'> {
  const { inbox, overlay } = useDesk();
  const [assignmentSeq] = useState(() => {
    const state = inbox.listing.row(conversationId).peek()?.conversation.state;
    return state?.status === 'assigned' ? state.assignmentSeq : null;
  });
  const draft = inbox.handOverDrafts.of(conversationId).value;
  const state = inbox.handOvers.of(conversationId).value;
  const onWrite = (text: string) => inbox.handOverDrafts.write(conversationId, text);
  // What is refused is told in the sheet while it is open, and in the thread where it comes later.
  useEffect(() => {
    inbox.handOvers.putAway(conversationId);
    return () => inbox.handOvers.putAway(conversationId);
  }, []);
  const onHand = (to: Receiver | null) => {
    if (assignmentSeq === null) return;
    void inbox.handOvers.run(conversationId, { to, note: draft.trim(), assignmentSeq }).then((isDone) => {
      if (!isDone) return;
      onWrite('');
      if (overlay.peek() === 'handing') overlay.value = 'none';
    });
  };
  const refused = state.is === 'refused' ? whyNotHandedOver(state.code, state.handOver.to?.name) : null;
  return { draft, isGoing: state.is === 'going', refused, onWrite, onHand };
}

type ChoicesProps = { found: readonly Receiver[] | null; typed: string; at: number; onPress: (index: number) => void };

function Choices({ found, typed, at, onPress }: ChoicesProps) {
  const row = { listId: 'receivers', onPress };
  return (
    <ListOptions listId="receivers" class="hand-over__list" label={t('together.title')} typed={typed} at={at}>
      {!found && <div class="spinner" role="presentation" />}
      {found?.map((receiver, index) => (
        <ListOption key={receiver.agentId} {...row} index={index} isAt={index === at}>
          <ReceiverWords receiver={receiver} />
        </ListOption>
      ))}
      {found && (
        <ListOption {...row} index={found.length} isAt={at === found.length}>
          <span class="list-option__none">{t('together.queue')}</span>
        </ListOption>
      )}
    </ListOptions>
  );
}

function ReceiverWords({ receiver: { name, availability, held, capacity } }: { receiver: Receiver }) {
  return (
    <>
      <span class={`dot dot--${availability}`} aria-hidden />
      <span class="list-option__name">{name}</span>
      {availability !== 'online' && (
        <span class="hand-over__state">
          {availability === 'away' ? t('availability.away') : t('together.not_here')}
        </span>
      )}
      <span class="badge badge--quiet" data-full={held >= capacity}>
        {t('together.holds', { held, capacity })}
      </span>
    </>
  );
}
