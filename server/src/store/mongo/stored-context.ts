import type { Conversation } from '@qiao/shared/conversation';
import type { Body, Context, EntryDraft } from '@qiao/shared/entry';

/**
 * A console context as it is stored. Its names are chosen by a page, and a name such as `$set`, `a.b` or `__proto__` means
 * something to a database when it stands as a field's name; here it stands as a value.
 */
type StoredContext = { name: string; value: Context[string] }[];
type StoredVouched = { server: StoredContext | null; identity: StoredContext | null };

type Started = Extract<Body, { type: 'started' }>;
type ContextTold = Extract<Body, { type: 'context_told' }>;
type StoredBody =
  | Exclude<Body, Started | ContextTold>
  | (Omit<Started, 'context'> & { context: StoredContext | null })
  | (Omit<ContextTold, 'context'> & { context: StoredContext });

export type StoredDraft = Omit<EntryDraft, 'body'> & { body: StoredBody };
export type StoredConversation = Omit<Conversation, 'context' | 'vouched'> & {
  context: StoredContext | null;
  vouched: StoredVouched;
};

export function storedDraft({ author, body }: EntryDraft): StoredDraft {
  if (body.type === 'started')
    return { author, body: { ...body, context: body.context && storedContext(body.context) } };
  if (body.type === 'context_told') return { author, body: { ...body, context: storedContext(body.context) } };
  return { author, body };
}

export function draftOf({ author, body }: StoredDraft): EntryDraft {
  if (body.type === 'started') return { author, body: { ...body, context: body.context && contextOf(body.context) } };
  if (body.type === 'context_told') return { author, body: { ...body, context: contextOf(body.context) } };
  return { author, body };
}

export function storedConversation(conversation: Conversation): StoredConversation {
  const { context, vouched } = conversation;
  return {
    ...conversation,
    context: context && storedContext(context),
    vouched: {
      server: vouched.server && storedContext(vouched.server),
      identity: vouched.identity && storedContext(vouched.identity),
    },
  };
}

export function conversationOf(stored: StoredConversation): Conversation {
  const { context, vouched } = stored;
  return {
    ...stored,
    context: context && contextOf(context),
    vouched: {
      server: vouched.server && contextOf(vouched.server),
      identity: vouched.identity && contextOf(vouched.identity),
    },
  };
}

function storedContext(context: Context): StoredContext {
  return Object.entries(context).map(([name, value]) => ({ name, value }));
}

function contextOf(stored: StoredContext): Context {
  return Object.fromEntries(stored.map(({ name, value }) => [name, value]));
}
