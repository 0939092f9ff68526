import type { SlotName } from '@qiao/shared/case-file';
import type { Answer } from '@qiao/shared/connection';
import type { ConversationId } from '@qiao/shared/ids';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import { createSaving } from './saving.ts';
import type { Saving, SavingPorts, Unsaved } from './saving.ts';

type SetSlot = VisitorCommands['slot:set'];
type Wish = Omit<SetSlot['input'], 'commandId'>;
/** What the visitor says a slot is, and the server is not known to have. */
export type Correction = Unsaved<Wish>;

export interface Corrections extends Omit<Saving<Wish>, 'save'> {
  /** Null takes the value away. */
  correct(conversationId: ConversationId, slot: SlotName, value: string | null): void;
}

export const SET = 'set:';

/** A later correction of the same slot takes the earlier one's place. */
export function createCorrections(
  ports: SavingPorts,
  send: (input: SetSlot['input']) => Promise<Answer<SetSlot['output']>>,
): Corrections {
  const saving = createSaving<Wish>(ports, {
    prefix: SET,
    nameOf: ({ slot }) => slot,
    isOne: ({ slot, value }) => typeof slot === 'string' && (value === null || typeof value === 'string'),
    send: ({ commandId, conversationId, slot, value }) => send({ commandId, conversationId, slot, value }),
  });
  return { ...saving, correct: (conversationId, slot, value) => saving.save({ conversationId, slot, value }) };
}
