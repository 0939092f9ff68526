import { MOST_STARS } from '@qiao/shared/rating';
import type { Aspect } from '@qiao/shared/rating';
import type { Key } from '../words.ts';

export const ASPECT_WORDS: Record<Aspect, Key> = {
  speed: 'rating.speed',
  resolution: 'rating.resolution',
  attitude: 'rating.attitude',
  knowledge: 'rating.knowledge',
};

/** 1, 2, 3 … as many as can be given. */
export const STARS: readonly number[] = Array.from({ length: MOST_STARS }, (_, index) => index + 1);

export function Star({ isFilled }: { isFilled: boolean }) {
  return (
    <svg class={isFilled ? 'star filled' : 'star'} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 2.6l2.3 4.7 5.2.7-3.8 3.6.9 5.1-4.6-2.4-4.6 2.4.9-5.1L2.5 8l5.2-.7L10 2.6z" />
    </svg>
  );
}
