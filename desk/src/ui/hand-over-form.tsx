import { ArrowRightLeft } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Receiver } from '@qiao/shared/hand-over';
import type { ConversationId } from '@qiao/shared/ids';
import { MAX_TEXT } from '@qiao/shared/wire';
import { sendingOf } from '../keys.ts';
import { matching } from '../receivers.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { whyNotHandedOver } from './hand-over-words.ts';
import { ListField, ListOption, ListOptions } from './list-field.tsx';
import { sentence } from './refusals.ts';
import './hand-over-form.css';

type HandOverFormProps = { conversationId: ConversationId };

/** Type a name, arrows, Enter; then the word on why, Enter. What is written stays until it went. */
export function HandOverForm({ conversationId }: HandOverFormProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const name = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const { receivers, trouble } = useReceivers(conversationId);
  const found = receivers && matching(receivers, typed);
  // The last one is the queue.
  const last = found?.length ?? 0;
  const chosen = found?.[Math.min(at, last)] ?? null;
  const { draft, state, write, hand } = useHandOver(conversationId, chosen);
  const isGoing = state.is === 'going';
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
      <Note field={note} {...{ draft, write, hand, isGoing }} />
      {state.is === 'refused' && (
        <p class="hand-over__refused" role="alert">
          {whyNotHandedOver(state)}
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

/** Who can have it, as it is when the sheet is opened; null until that is known. */
function useReceivers(conversationId: ConversationId) {
  const { inbox } = useDesk();
  const [told, setTold] = useState<{ receivers: readonly Receiver[] | null; trouble: string | null }>({
    receivers: null,
    trouble: null,
  });
  useEffect(() => {
    let isOver = false;
    void inbox.handOvers.choices(conversationId).then((answer) => {
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
function useHandOver(conversationId: ConversationId, to: Receiver | null) {
  const { inbox, overlay } = useDesk();
  const [assignmentSeq] = useState(() => {
    const state = inbox.listing.row(conversationId).peek()?.conversation.state;
    return state?.status === 'assigned' ? state.assignmentSeq : null;
  });
  const draft = inbox.handOverDrafts.of(conversationId).value;
  const state = inbox.handOvers.of(conversationId).value;
  const write = (text: string) => inbox.handOverDrafts.write(conversationId, text);
  // What is refused is told in the sheet while it is open, and in the thread where it comes later.
  useEffect(() => {
    inbox.handOvers.putAway(conversationId);
    return () => inbox.handOvers.putAway(conversationId);
  }, []);
  const hand = () => {
    const note = draft.trim();
    if (note === '' || [...note].length > MAX_TEXT || assignmentSeq === null || state.is === 'going') return;
    void inbox.handOvers.run(conversationId, { to, note, assignmentSeq }).then((isDone) => {
      if (!isDone) return;
      write('');
      if (overlay.peek() === 'handing') overlay.value = 'none';
    });
  };
  return { draft, state, write, hand };
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
