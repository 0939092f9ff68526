import type { Scores } from '@qiao/shared/rating';

/** Means of ratings, to one decimal; `stars` of each aspect. */
export type Mean = { count: number; score: number; stars: Scores };

/** Sums up ratings under names: one rating may count for several. */
export function createMeans() {
  const sums = new Map<string, { count: number; score: number; scores: Scores }>();
  return {
    add(name: string, { score, scores }: { score: number; scores: Scores }) {
      const sum = sums.get(name) ?? {
        count: 0,
        score: 0,
        scores: { speed: 0, resolution: 0, attitude: 0, knowledge: 0 },
      };
      sums.set(name, {
        count: sum.count + 1,
        score: sum.score + score,
        scores: {
          speed: sum.scores.speed + scores.speed,
          resolution: sum.scores.resolution + scores.resolution,
          attitude: sum.scores.attitude + scores.attitude,
          knowledge: sum.scores.knowledge + scores.knowledge,
        },
      });
    },
    /** The most rated first. */
    all(): [name: string, mean: Mean][] {
      return [...sums]
        .toSorted(([one, { count: more }], [other, { count: less }]) => less - more || (one < other ? -1 : 1))
        .map(
          ([
            name,
            {
              count,
              score,
              scores: { speed, resolution, attitude, knowledge },
            },
          ]) => {
            const mean = (sum: number) => Math.round((sum / count) * 10) / 10;
            const stars = {
              speed: mean(speed),
              resolution: mean(resolution),
              attitude: mean(attitude),
              knowledge: mean(knowledge),
            };
            return [name, { count, score: mean(score), stars }];
          },
        );
    },
  };
}
