import { useEffect } from 'preact/hooks';
import { createOnDemand } from './on-demand.ts';
import type { View } from './view.ts';

export const ratingCard = createOnDemand(async ({ loadLater }: View) => {
  const [{ RatingCard }] = await Promise.all([import('./rating-card.tsx'), loadLater()]);
  return RatingCard;
});

/** The id of its heading. */
export const RATING_TITLE = 'rating-title';

/** At the end of a closed conversation: what it was like. */
export function Rating({ view }: { view: View }) {
  const closing = view.chat.rating.closing.value;
  useEffect(() => void (closing && ratingCard.want(view)), [closing]);
  const Card = ratingCard.part.value;
  return closing && Card && <Card key={closing.seq} view={view} closing={closing} />;
}
