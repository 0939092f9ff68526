import type { ConversationId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { KeyAction } from './keys.ts';
import type { Hit } from './search.ts';

/** Something that Enter leads to. */
export type Item =
  | { kind: 'action'; action: KeyAction; name: string }
  | { kind: 'section'; section: string; name: string }
  | { kind: 'conversation'; listed: Listed }
  | { kind: 'message'; hit: Hit };

const MOST_CONVERSATIONS = 6;

/** Actions whose name has every word typed; all of them where nothing is. */
export function actionsFor(typed: string, names: Iterable<[KeyAction, string]>): Item[] {
  const words = wordsOf(typed);
  const items = [...names].map(([action, name]): Item => ({ kind: 'action', action, name }));
  return items.filter((item) => item.kind === 'action' && words.every((word) => plain(item.name).includes(word)));
}

/** Sections of the settings whose name has every word typed; none where nothing is. */
export function sectionsNamed(typed: string, names: Iterable<[string, string]>): Item[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const fitting = [...names].filter(([, name]) => words.every((word) => plain(name).includes(word)));
  return fitting.map(([section, name]): Item => ({ kind: 'section', section, name }));
}

/** The latest conversations of visitors whose name or address has every word typed; none where nothing is. */
export function conversationsFor(
  typed: string,
  ids: Iterable<ConversationId>,
  look: (conversationId: ConversationId) => { listed: Listed; name: string } | undefined,
): Item[] {
  const words = wordsOf(typed);
  const found: Item[] = [];
  if (words.length === 0) return found;
  for (const id of ids) {
    if (found.length === MOST_CONVERSATIONS) break;
    const known = look(id);
    const person = known && plain(`${known.name} ${known.listed.conversation.visitor.email ?? ''}`);
    if (known && person && words.every((word) => person.includes(word))) {
      found.push({ kind: 'conversation', listed: known.listed });
    }
  }
  return found;
}

function wordsOf(typed: string): string[] {
  return plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
