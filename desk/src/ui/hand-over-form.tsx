import { ArrowRightLeft } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Receiver } from '@qiao/shared/hand-over';
import type { ConversationId, TeamId } from '@qiao/shared/ids';
import { MAX_TEXT } from '@qiao/shared/wire';
import type { Choices } from '../hand-overs.ts';
import { sendingOf } from '../keys.ts';
import { matching, onlyOne } from '../receivers.ts';
import type { Asked } from '../session.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { ChoiceList, TeamChoice } from './hand-over-choices.tsx';
import { whyNotHandedOver } from './hand-over-words.ts';
import { ListField } from './list-field.tsx';
import { sentence } from './refusals.ts';
import './hand-over-form.css';

type HandOverFormProps = { conversationId: ConversationId };

export function HandOverForm({ conversationId }: HandOverFormProps) {
  const { inbox } = useDesk();
  const told = useChoices(() => inbox.handOvers.choices(conversationId));
  return <HandOverFields told={told} {...useHandOver(conversationId)} />;
}

type HandOverFieldsProps = {
  told: ToldChoices;
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
  const name = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const { choices, trouble } = told;
  const { found, typed, teamId, at, last, setAt, type, narrow } = useNarrowed(choices);
  const chosen = found?.[at] ?? null;
  const { hand, isBusy } = useHanding({ found, chosen, typed, trouble, draft, isGoing, onHand });
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
      <div class="hand-over__search">
        <ListField
          field={name}
          label={t('together.search')}
          listId="receivers"
          typed={typed}
          at={at}
          last={last}
          onType={type}
          onStep={setAt}
          onChoose={choose}
        />
        <TeamChoice choices={choices} chosen={teamId} onChoose={narrow} />
      </div>
      {trouble && <p role="alert">{trouble}</p>}
      <ChoiceList found={found} wanted={choices?.wanted ?? null} typed={typed} at={at} onPress={choose} />
      <Note field={note} {...{ draft, write: onWrite, hand, isGoing: isBusy }} />
      {hint && <p class="hand-over__hint">{hint}</p>}
      {refused && (
        <p class="hand-over__refused" role="alert">
          {refused}
        </p>
      )}
      <Foot
        words={found ? goWords(chosen) : t('together.hand_over')}
        isGoing={isBusy}
        canGo={draft.trim() !== '' && trouble === null}
      />
    </form>
  );
}

type Handing = Pick<HandOverFieldsProps, 'draft' | 'isGoing' | 'onHand'> & {
  found: readonly Receiver[] | null;
  chosen: Receiver | null;
  typed: string;
  trouble: string | null;
};

/**
 * Hands it to who is chosen. What was to go before anybody was known waits for them where a name was typed, and goes to the only
 * one who has it; where that is nobody or several, it stays here, for nobody was chosen.
 */
function useHanding({ found, chosen, typed, trouble, draft, isGoing, onHand }: Handing) {
  const [isAwaiting, setAwaiting] = useState(false);
  const isKnown = found !== null;
  useEffect(() => {
    if (!isAwaiting || !(isKnown || trouble)) return;
    setAwaiting(false);
    const to = found && onlyOne(found, typed);
    if (to) onHand(to);
  }, [isAwaiting, isKnown, trouble]);
  const hand = () => {
    const isFit = draft.trim() !== '' && [...draft.trim()].length <= MAX_TEXT;
    if (!isFit || isGoing) return;
    if (found) onHand(chosen);
    else if (!trouble) setAwaiting(typed.trim() !== '');
  };
  return { hand, isBusy: isGoing || isAwaiting };
}

/** Who is left of all when a name is typed and a team chosen, the queue at the end of them; and where the keys are. */
function useNarrowed(choices: Choices | null) {
  const [typed, setTyped] = useState('');
  const [teamId, setTeamId] = useState<TeamId | null>(null);
  const [at, setAt] = useState(0);
  const found = choices && matching(choices, typed, teamId);
  const last = found?.length ?? 0;
  const type = (words: string) => {
    setTyped(words);
    setAt(0);
  };
  const narrow = (one: TeamId | null) => {
    setTeamId(one);
    setAt(0);
  };
  return { found, typed, teamId, at: Math.min(at, last), last, setAt, type, narrow };
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

const goWords = (to: Receiver | null) => (to ? t('together.hand_to', { name: to.name }) : t('together.to_queue'));

function Foot({ words, isGoing, canGo }: { words: string; isGoing: boolean; canGo: boolean }) {
  const habit = useDesk().preferences.enter.value;
  return (
    <div class="hand-over__foot">
      <span>{habit === 'sends' ? t('together.hint') : t('together.hint_breaks')}</span>
      <button type="submit" class="button button--main" disabled={isGoing || !canGo}>
        {isGoing ? <span class="spinner" aria-hidden /> : <ArrowRightLeft size={16} aria-hidden />}
        {words}
      </button>
    </div>
  );
}

type ToldChoices = { choices: Choices | null; trouble: string | null };

/** Who can have it, as it is when the sheet is opened; null until that is known. */
export function useChoices(ask: () => Promise<Asked<Choices>>): ToldChoices {
  const [told, setTold] = useState<ToldChoices>({ choices: null, trouble: null });
  useEffect(() => {
    let isOver = false;
    void ask().then((answer) => {
      if (isOver) return;
      if (answer.ok === true) setTold({ choices: answer.value, trouble: null });
      else setTold({ choices: null, trouble: sentence(answer.ok === false ? answer.refusal.code : 'line') });
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
