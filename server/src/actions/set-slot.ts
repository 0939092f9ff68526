import type { SlotName } from '@qiao/shared/case-file';
import { MAX_SLOT_VALUE } from '@qiao/shared/case-file';
import type { Body, Entry } from '@qiao/shared/entry';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { maskSecrets } from '../intake/secrets/mask-secrets.ts';
import { mustBeOwn, mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor, VisitorActor } from '../rules/access.ts';
import { cleanLine } from '../rules/text.ts';
import { commit } from './commit.ts';
import type { ActionPorts } from './ports.ts';

type SetSlot = { conversationId: ConversationId; commandId: CommandId; slot: SlotName; value: string | null };

/** The visitor says what a slot is, in their own words. Refuses `not_found`. */
export async function setSlotByVisitor(ports: ActionPorts, actor: VisitorActor, command: SetSlot): Promise<Entry[]> {
  const body = slotSet(command);
  return commit(ports, command, (loaded) => {
    mustBeOwn(actor, loaded);
    return [{ author: { kind: 'visitor', visitorId: actor.profile.visitorId }, body }];
  });
}

/** An agent of the site says what a slot is. Refuses `not_found`, `forbidden`. */
export async function setSlotByAgent(ports: ActionPorts, actor: AgentActor, command: SetSlot): Promise<Entry[]> {
  mustWrite(actor);
  const { agentId, name } = actor.agent;
  const body = slotSet(command);
  return commit(ports, command, (loaded) => {
    mustSee(actor, loaded);
    return [{ author: { kind: 'agent', agentId, name }, body }];
  });
}

/** A value of which nothing is left takes the value away. */
function slotSet({ slot, value }: SetSlot): Body {
  const kept = value === null ? null : cleanLine(maskSecrets(value).text, MAX_SLOT_VALUE);
  return { type: 'slot_set', slot, value: kept };
}
