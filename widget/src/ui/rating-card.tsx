import './rating-card.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { ASPECTS, isRateable } from '@qiao/shared/rating';
import type { Scores } from '@qiao/shared/rating';
import type { Service } from '@qiao/shared/service';
import { REFUSAL_WORDS } from '../refusal-words.ts';
import { RatingForm } from './rating-form.tsx';
import { RATING_TITLE } from './rating.tsx';
import { ASPECT_WORDS, Star, STARS } from './stars.tsx';
import type { View } from './view.ts';

type Closing = NonNullable<Service['closing']>;
type Gift = { scores: Scores; comment: string };

/** Asks how it was, once; then shows what was given, for as long as it can be changed for the visitor to change. */
export function RatingCard({ view, closing }: { view: View; closing: Closing }) {
  const { chat, t } = view;
  const { rating } = chat;
  const isEditing = useSignal(false);
  const card = useRef<HTMLElement>(null);
  const isLed = useRef(false);
  useLayoutEffect(() => {
    const element = card.current;
    return () => {
      // It goes on, here or from elsewhere, while the visitor is in it.
      if (element?.contains(document.activeElement)) chat.focusWanted.value = {};
    };
  }, [chat]);
  useLayoutEffect(() => {
    if (isLed.current) card.current?.focus({ preventScroll: true });
    isLed.current = false;
  });
  const state = chat.state.value;
  const service = { heldBy: [], answeredBy: [], closing, isEverRated: true };
  const canRate = state !== null && isRateable({ state, service }, Date.now());
  const given = rating.unsaved.value?.given ?? savedIn(view, closing);
  if (!given && !canRate) return null;
  /** What had the focus goes away: it moves to what comes in its place, without a keyboard coming up on a phone. */
  const show = () => {
    isLed.current = true;
    isEditing.value = false;
  };
  const give = (gift: Gift | null) => {
    if (gift) show();
    else card.current?.closest<HTMLElement>('[role="log"]')?.focus({ preventScroll: true });
    rating.give(closing.seq, gift);
  };
  return (
    <section class="rating" ref={card} tabIndex={-1} aria-labelledby={RATING_TITLE}>
      <h2 id={RATING_TITLE}>{given && !isEditing.value ? t('rating.thanks') : t('rating.title')}</h2>
      {given && !isEditing.value ? (
        <>
          <GivenRating view={view} given={given} />
          {canRate && (
            <button type="button" class="word-button" onClick={() => (isEditing.value = true)}>
              {t('rating.change')}
            </button>
          )}
        </>
      ) : (
        <RatingForm
          view={view}
          closedSeq={closing.seq}
          before={given}
          give={give}
          leave={() => {
            if (given) show();
            else give(null);
          }}
        />
      )}
    </section>
  );
}

/** What the server has. */
function savedIn({ chat }: View, { said }: Closing): Gift | null {
  if (said?.is !== 'rated') return null;
  const body = chat.entries.value.find(({ seq }) => seq === said.seq)?.body;
  return { scores: said.scores, comment: (body?.type === 'rated' && body.comment) || '' };
}

function GivenRating({ view: { chat, t }, given: { scores, comment } }: { view: View; given: Gift }) {
  const unsaved = chat.rating.unsaved.value;
  return (
    <>
      <ul class="rated">
        {ASPECTS.map((aspect) => (
          <li key={aspect}>
            <span>{t(ASPECT_WORDS[aspect])}</span>
            <span role="img" aria-label={t('rating.stars', { count: scores[aspect] })}>
              {STARS.map((count) => (
                <Star key={count} isFilled={count <= scores[aspect]} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      {comment !== '' && (
        <p class="rated-comment" dir="auto">
          {comment}
        </p>
      )}
      {unsaved && !unsaved.refusal && <p class="hint">{t('rating.sending')}</p>}
      {unsaved?.refusal && (
        <p class="hint wrong" role="alert">
          {unsaved.refusal === 'rating_over'
            ? t('rating.over')
            : t('rating.not_saved', { reason: t(REFUSAL_WORDS[unsaved.refusal]) })}
        </p>
      )}
    </>
  );
}
