import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { ASPECTS, MAX_COMMENT, MOST_STARS } from '@qiao/shared/rating';
import type { Aspect, Scores } from '@qiao/shared/rating';
import { directionFor } from './fitting-text.ts';
import { ASPECT_WORDS, Star, STARS } from './stars.tsx';
import type { View } from './view.ts';

type Gift = { scores: Scores; comment: string };
type Half = { scores: Partial<Scores>; comment: string };
type Props = {
  view: View;
  closedSeq: number;
  /** What was given before, to start from. */
  before: Gift | null;
  give: (gift: Gift) => void;
  leave: () => void;
};

/** Four times one to five stars and, if they like, a comment. What is half filled in outlives a reload. */
export function RatingForm({ view: { chat, t, language }, closedSeq, before, give, leave }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const half = useSignal(before ?? parse(chat.rating.half(closedSeq)));
  const isMissingTold = useSignal(false);
  const { scores, comment } = half.value;
  // Whoever wants to change it goes on from where they are.
  useLayoutEffect(() => (before ? form.current?.querySelector<HTMLElement>(':checked')?.focus() : undefined), []);
  const missing = ASPECTS.filter((aspect) => scores[aspect] === undefined);
  const fill = (change: Partial<Half>) => {
    half.value = { ...half.value, ...change };
    if (!before) chat.rating.keepHalf(closedSeq, JSON.stringify(half.value));
  };
  const send = (event: Event) => {
    event.preventDefault();
    const { speed, resolution, attitude, knowledge } = scores;
    if (speed && resolution && attitude && knowledge)
      return give({ scores: { speed, resolution, attitude, knowledge }, comment: comment.trim() });
    isMissingTold.value = true;
    form.current?.querySelector<HTMLElement>(`[name="rating-${missing[0]}"]`)?.focus();
  };
  const names = new Intl.ListFormat(language).format(missing.map((aspect) => t(ASPECT_WORDS[aspect])));
  return (
    <form class="rating-form" ref={form} onSubmit={send}>
      {ASPECTS.map((aspect) => (
        <Row
          key={aspect}
          t={t}
          aspect={aspect}
          given={scores[aspect]}
          choose={(count) => fill({ scores: { ...scores, [aspect]: count } })}
        />
      ))}
      {isMissingTold.value && missing.length > 0 && (
        <p class="hint wrong" role="alert">
          {t('rating.missing', { names })}
        </p>
      )}
      <label class="rating-comment">
        <span>{t('rating.comment')}</span>
        <span class="field">
          <textarea
            rows={2}
            dir={directionFor(comment)}
            value={comment}
            maxLength={MAX_COMMENT}
            onInput={({ currentTarget }) => fill({ comment: currentTarget.value })}
          />
        </span>
      </label>
      <p class="rating-actions">
        <button type="submit" class="main-button">
          {t('rating.send')}
        </button>
        <button type="button" class="word-button" onClick={leave}>
          {before ? t('rating.keep') : t('rating.skip')}
        </button>
      </p>
    </form>
  );
}

type RowProps = { t: View['t']; aspect: Aspect; given: number | undefined; choose: (count: number) => void };

function Row({ t, aspect, given = 0, choose }: RowProps) {
  return (
    <div class="stars" role="radiogroup" aria-labelledby={`rating-${aspect}`}>
      <span id={`rating-${aspect}`}>{t(ASPECT_WORDS[aspect])}</span>
      {STARS.map((count) => (
        <label key={count}>
          <input
            type="radio"
            class="unseen"
            name={`rating-${aspect}`}
            aria-label={t('rating.stars', { count })}
            checked={count === given}
            onChange={() => choose(count)}
          />
          <Star isFilled={count <= given} />
        </label>
      ))}
    </div>
  );
}

/** Kept by this program, but perhaps damaged: what cannot be read is not filled in. */
function parse(json: string | null): Half {
  let read: Partial<Half> | null;
  try {
    read = JSON.parse(json ?? 'null');
  } catch {
    read = null;
  }
  const given = ASPECTS.flatMap((aspect) => {
    const count = read?.scores?.[aspect];
    return typeof count === 'number' && count >= 1 && count <= MOST_STARS ? [[aspect, count] as const] : [];
  });
  return { scores: Object.fromEntries(given), comment: typeof read?.comment === 'string' ? read.comment : '' };
}
