import type { Conversation } from '@qiao/shared/conversation';
import type { Body, Context, EntryDraft } from '@qiao/shared/entry';

/**
 * A console context as it is stored. Its names are chosen by a page, and a name such as `$set`, `a.b` or `__proto__` means
 * something to a database when it stands as a field's name; here it stands as a value.
 */
type StoredContext = { name: string; value: Context[string] }[] | null;
type StoredBody =
  | Exclude<Body, { type: 'started' }>
  | (Omit<Extract<Body, { type: 'started' }>, 'context'> & { context: StoredContext });

export type StoredDraft = Omit<EntryDraft, 'body'> & { body: StoredBody };
export type StoredConversation = Omit<Conversation, 'context'> & { context: StoredContext };

export function storedDraft({ author, body }: EntryDraft): StoredDraft {
  return { author, body: body.type === 'started' ? { ...body, context: storedContext(body.context) } : body };
}

export function draftOf({ author, body }: StoredDraft): EntryDraft {
  return { author, body: body.type === 'started' ? { ...body, context: contextOf(body.context) } : body };
}

export function storedConversation(conversation: Conversation): StoredConversation {
  return { ...conversation, context: storedContext(conversation.context) };
}

export function conversationOf(stored: StoredConversation): Conversation {
  return { ...stored, context: contextOf(stored.context) };
}

function storedContext(context: Context | null): StoredContext {
  return context && Object.entries(context).map(([name, value]) => ({ name, value }));
}

function contextOf(stored: StoredContext): Context | null {
  return stored && Object.fromEntries(stored.map(({ name, value }) => [name, value]));
}
