import type { Conversation } from '@qiao/shared/conversation';
import type { Entry, EntryDraft, Why } from '@qiao/shared/entry';
import type { AgentId, CommandId, ConversationId, SiteId } from '@qiao/shared/ids';
import type { Agent } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { mustBeAbleToHandOver, mustBeFree, mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { availabilityOf, isAnswering } from '../rules/assignment.ts';
import { cleanText } from '../rules/text.ts';
import { appendWithSlot } from './assign.ts';
import { republish } from './commit.ts';
import { leave, release } from './leave-conversation.ts';
import type { Held } from './leave-conversation.ts';
import type { ActionPorts } from './ports.ts';

export type HandOver = {
  conversationId: ConversationId;
  commandId: CommandId;
  /** Null: nobody has it. */
  assignmentSeq: number | null;
  /** Null: the queue. */
  to: AgentId | null;
  note: string;
};

const ATTEMPTS = 8;

/**
 * Hands a conversation over with a note, in one decision, or gives one that nobody has to a colleague. The receiver's slot is claimed first, as for any assignment, and the
 * former holder's is freed once the decision stands; a crash in between leaves one slot too many, which the sweep frees.
 * Refuses `empty`, `too_long`, `not_found`, `forbidden`, `closed`, `not_assigned`, `already_assigned`, `agent_away`,
 * `at_capacity`, `invalid`.
 */
export async function handOver(ports: ActionPorts, actor: AgentActor, command: HandOver): Promise<Entry[]> {
  mustWrite(actor);
  const note = cleanText(command.note);
  if (command.to === null) return toQueue(ports, actor, { ...command, note });
  const receiver = await ports.store.agents.byId(command.to);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const entries = await tryToHandOver(ports, actor, { ...command, note, receiver });
    if (entries) return told(ports, actor, command, entries);
  }
  throw new Refusal('conflict', { retryAfterMs: 500 });
}

function toQueue(ports: ActionPorts, actor: AgentActor, command: HandOver): Promise<Entry[]> {
  return leave(ports, command, (loaded) => {
    const { agentId } = heldUnder(actor, mustSee(actor, loaded), command.assignmentSeq);
    const { author } = noted(actor, command);
    return [{ author, body: { type: 'requeued', agentId, reason: 'given_back' } }, noted(actor, command)];
  });
}

/** Null when somebody else wrote first and the decision has to be made again. */
async function tryToHandOver(
  ports: ActionPorts,
  actor: AgentActor,
  command: HandOver & { receiver: Agent | undefined },
): Promise<Entry[] | null> {
  const { transcripts } = ports.store;
  const { conversationId, commandId } = command;
  const conversation = await transcripts.conversation(conversationId);
  try {
    const seen = mustSee(actor, conversation);
    const held = command.assignmentSeq === null ? null : heldUnder(actor, seen, command.assignmentSeq);
    if (!held) mustBeFree(seen);
    const receiver = await mustReceive(ports, command.receiver, { siteId: seen.siteId, holder: held?.agentId ?? null });
    const entries = [await assigned(ports, actor, receiver), noted(actor, command)];
    const { agentId } = receiver;
    const appended = await appendWithSlot(ports, seen, { commandId, agentId, entries });
    if (appended && held) await release(ports, conversationId, held);
    return appended;
  } catch (refusal) {
    // A retry must hear what its first try came to, even where it would be refused now.
    if (!(refusal instanceof Refusal) || !conversation) throw refusal;
    const before = await transcripts.ofCommand(conversationId, commandId);
    if (before.length === 0) throw refusal;
    return republish(ports, conversationId, before);
  }
}

/** Refuses unless it is with somebody under this very assignment, and the actor may hand it over. */
function heldUnder(actor: AgentActor, conversation: Conversation, assignmentSeq: number | null): Held {
  const agentId = mustBeAbleToHandOver(actor, conversation);
  const { siteId, state } = conversation;
  if (state.status !== 'assigned' || state.assignmentSeq !== assignmentSeq) throw new Refusal('not_assigned');
  return { agentId, assignmentSeq, siteId };
}

type Place = { siteId: SiteId; holder: AgentId | null };

/** The colleague, if they can have it now. */
async function mustReceive(ports: ActionPorts, receiver: Agent | undefined, { siteId, holder }: Place): Promise<Agent> {
  const serves = receiver?.siteIds.includes(siteId) && receiver.passwordHash !== null && isAnswering(receiver.role);
  if (!receiver || !serves) {
    throw new Refusal('invalid', { details: ['to: this colleague does not answer visitors of the site'] });
  }
  if (receiver.agentId === holder) throw new Refusal('already_assigned');
  const [presence] = await ports.store.presence.of([receiver.agentId]);
  if (availabilityOf(presence) !== 'online') throw new Refusal('agent_away');
  return receiver;
}

async function assigned(ports: ActionPorts, actor: AgentActor, { agentId, name }: Agent): Promise<EntryDraft> {
  const held = await ports.store.slots.held([agentId]);
  const why: Why = { rule: 'handed_over', considered: [{ agentId, held: held.length }] };
  return { author: authorOf(actor), body: { type: 'assigned', agentId, agentName: name, why } };
}

/** The note calls the receiver, so that they find it among their own later. */
function noted(actor: AgentActor, { note, to }: HandOver): EntryDraft {
  return { author: authorOf(actor), body: { type: 'noted', text: note, mentions: to === null ? [] : [to] } };
}

function authorOf({ agent: { agentId, name } }: AgentActor): EntryDraft['author'] {
  return { kind: 'agent', agentId, name };
}

function told(ports: ActionPorts, actor: AgentActor, { conversationId, to }: HandOver, entries: Entry[]): Entry[] {
  const note = entries.find(({ body }) => body.type === 'noted');
  if (note && to !== null && to !== actor.agent.agentId) {
    ports.publish.handedOver(to, { conversationId, seq: note.seq, by: actor.agent.name });
  }
  return entries;
}
