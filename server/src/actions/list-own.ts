import type { Conversation } from '@qiao/shared/conversation';
import { intakeForVisitor } from '@qiao/shared/intake';
import type { Listed, OwnListed } from '@qiao/shared/listed';
import { awake } from '@qiao/shared/snooze';
import { PAGE_SIZE } from '@qiao/shared/wire';
import type { VisitorActor } from '../rules/access.ts';
import type { ActionPorts } from './ports.ts';

/** Conversations in one page of a visitor's list. */
const OWN_SIZE = 20;
const MOST_UNREAD = 99;

export type OwnPage = { conversations: OwnListed[]; hasMore: boolean };

/** The visitor's own conversations, the latest changed first, a page after `before`: those of this person and of nobody else. */
export async function listOwn(
  ports: ActionPorts,
  actor: VisitorActor,
  before: Pick<Conversation, 'lastAt' | 'conversationId'> | null,
): Promise<OwnPage> {
  const { transcripts } = ports.store;
  const found = await transcripts.ofVisitor(actor.siteId, actor.ids, OWN_SIZE + 1, before);
  const page = found.slice(0, OWN_SIZE);
  const unread = await Promise.all(page.map((listed) => unreadIn(ports, listed)));
  const conversations = page.map((listed, index) => ({ ...forVisitor(listed), unread: unread[index] ?? 0 }));
  return { conversations, hasMore: found.length > OWN_SIZE };
}

/** How much of what agents said and what was asked lies beyond the visitor's mark. */
async function unreadIn({ store }: ActionPorts, { conversation, marks }: Listed): Promise<number> {
  if (conversation.lastSeq <= marks.visitorReadSeq) return 0;
  const entries = await store.transcripts.entries(conversation.conversationId, marks.visitorReadSeq, PAGE_SIZE);
  const fromUs = entries.filter(
    ({ author, body }) => body.type === 'asked' || (body.type === 'message' && author.kind === 'agent'),
  );
  return Math.min(fromUs.length, MOST_UNREAD);
}

function forVisitor({ conversation, marks }: Listed): Listed {
  const intake = intakeForVisitor(conversation.intake);
  const vouched = { server: null, identity: null };
  const state = stateForVisitor(conversation.state);
  return { conversation: { ...conversation, state, tags: [], context: null, vouched, snapshot: null, intake }, marks };
}

/** Visitors are not told that somebody put their conversation aside: their next word is answered like any other. */
function stateForVisitor(state: Conversation['state']): Conversation['state'] {
  return state.status === 'snoozed' ? awake(state) : state;
}
