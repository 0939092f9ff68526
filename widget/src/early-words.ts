import type { Chat } from './chat.ts';

/**
 * Takes over what stands in the place to write, which comes with the page and before the program. Who pressed Enter has a new
 * line at the end, and wanted it sent; after a draft of an earlier day, which they have not seen yet, it is left to them.
 */
export function takeEarlyWords({ draft, send }: Pick<Chat, 'draft' | 'send'>, words: string): void {
  const isReady = draft.value === '' && words.endsWith('\n') && words.trim() !== '';
  if (isReady) send(words.trim());
  else draft.value += words;
}
