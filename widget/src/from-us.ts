import type { Entry } from '@qiao/shared/entry';

/** What an agent says, or what is asked, by an agent or by itself; null for everything else in a log. */
export function textFromUs({ author, body }: Entry): string | null {
  if (body.type === 'asked') return body.question.text;
  return body.type === 'message' && author.kind === 'agent' ? body.text : null;
}
