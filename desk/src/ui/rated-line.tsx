import { Star } from 'lucide-preact';
import { ASPECTS, MOST_STARS } from '@qiao/shared/rating';
import type { Aspect } from '@qiao/shared/rating';
import { clockTime, fullTime } from '../times.ts';
import { t } from '../words.ts';
import type { RatedEntry } from './log-items.ts';
import './rated.css';

/** What is rated, by name. */
export const ASPECT_NAMES: Record<Aspect, () => string> = {
  speed: () => t('rating.speed'),
  resolution: () => t('rating.resolution'),
  attitude: () => t('rating.attitude'),
  knowledge: () => t('rating.knowledge'),
};

/** What the visitor made of it: each aspect with its stars and what it weighs, and the comment as it was written. */
export function RatedLine({ entry: { at, body }, isLatest }: { entry: RatedEntry; isLatest: boolean }) {
  const { score, scores, weights, comment } = body;
  return (
    <li class="rated" data-latest={isLatest}>
      <p class="rated__head">
        <b>{isLatest ? t('rating.rated', { score }) : t('rating.rated_before', { score })}</b>
        <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
          {clockTime(at)}
        </time>
      </p>
      {isLatest && (
        <ul class="rated__aspects">
          {ASPECTS.map((aspect) => (
            <li key={aspect}>
              <span title={t('rating.weight', { percent: weights[aspect] })}>{ASPECT_NAMES[aspect]()}</span>
              <Stars count={scores[aspect]} />
            </li>
          ))}
        </ul>
      )}
      {isLatest && comment !== null && (
        <p class="rated__comment" dir="auto">
          {comment}
        </p>
      )}
    </li>
  );
}

function Stars({ count }: { count: number }) {
  return (
    <span class="rated__stars" role="img" aria-label={t('rating.stars', { given: count, most: MOST_STARS })}>
      {Array.from({ length: MOST_STARS }, (_, index) => (
        <Star key={index} size={13} aria-hidden fill={index < count ? 'currentColor' : 'none'} />
      ))}
    </span>
  );
}
