import type { Entry } from '@qiao/shared/entry';

/** The answers that are offered now: of the latest message that offers some, until the visitor has written anything or all is over. */
export function repliesIn(entries: readonly Entry[]): readonly string[] {
  const last = entries.findLast(({ author, body }) => {
    if (body.type === 'closed') return true;
    return body.type === 'message' && (author.kind === 'visitor' || body.replies !== undefined);
  });
  return last?.body.type === 'message' && last.author.kind !== 'visitor' ? (last.body.replies ?? []) : [];
}
