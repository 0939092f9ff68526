import type { SlotName } from '@qiao/shared/case-file';
import { MAX_SLOT_VALUE } from '@qiao/shared/case-file';
import type { Conversation } from '@qiao/shared/conversation';
import type { Author, Entry, EntryDraft } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { maskSecrets } from '../intake/secrets/mask-secrets.ts';
import { mustBeOwn, mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor, VisitorActor } from '../rules/access.ts';
import { cleanLine } from '../rules/text.ts';
import { commit } from './commit.ts';
import type { ActionPorts } from './ports.ts';
import { understandCorrection } from './understand-visitor.ts';

type SetSlot = { conversationId: ConversationId; commandId: CommandId; slot: SlotName; value: string | null };

/** The visitor says what a slot is, in their own words. Refuses `not_found`. */
export async function setSlotByVisitor(ports: ActionPorts, actor: VisitorActor, command: SetSlot): Promise<Entry[]> {
  const author: Author = { kind: 'visitor', visitorId: actor.profile.visitorId };
  return commit(ports, command, (loaded) => slotSet(ports, command, { author, before: mustBeOwn(actor, loaded) }));
}

/** An agent of the site says what a slot is. Refuses `not_found`, `forbidden`. */
export async function setSlotByAgent(ports: ActionPorts, actor: AgentActor, command: SetSlot): Promise<Entry[]> {
  mustWrite(actor);
  const { agentId, name } = actor.agent;
  const author: Author = { kind: 'agent', agentId, name };
  return commit(ports, command, (loaded) => slotSet(ports, command, { author, before: mustSee(actor, loaded) }));
}

/** A value of which nothing is left takes the value away. */
async function slotSet(
  ports: ActionPorts,
  command: SetSlot,
  { author, before }: { author: Author; before: Conversation },
): Promise<EntryDraft[]> {
  const { slot, value } = command;
  const kept = value === null ? null : cleanLine(maskSecrets(value).text, MAX_SLOT_VALUE);
  const set: EntryDraft = { author, body: { type: 'slot_set', slot, value: kept } };
  return [set, ...(await understandCorrection(ports, command, before, [set]))];
}
