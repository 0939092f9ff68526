import type { ConversationId } from '@qiao/shared/ids';
import { slotsTakenAway } from '@qiao/shared/slots-taken-away';
import { isHeldBy } from '../list-order.ts';
import { caseLines } from '../case-lines.ts';
import type { CaseLines } from '../case-lines.ts';
import type { Desk } from './desk-context.ts';

/** Whether this agent may confirm and correct what is known. */
export function mayWorkOn({ inbox }: Desk): boolean {
  const role = inbox.crew.me.value?.role;
  return role !== undefined && role !== 'auditor';
}

/** Whether this agent may ask the visitor: whoever holds the conversation. */
export function mayAsk({ inbox }: Desk, conversationId: ConversationId): boolean {
  const conversation = inbox.listing.row(conversationId).value?.conversation;
  return conversation !== undefined && isHeldBy(conversation, inbox.agentId) && inbox.crew.me.value?.role !== 'auditor';
}

/** The case file of a conversation as it stands now; null where the conversation is not known yet. */
export function caseOf({ inbox }: Desk, conversationId: ConversationId): CaseLines | null {
  const conversation = inbox.listing.row(conversationId).value?.conversation;
  if (!conversation) return null;
  const wishes = inbox.caseWork.wished(conversationId).value;
  const agentName = inbox.crew.me.value?.name ?? '';
  const takenAway = slotsTakenAway(inbox.following.timeline(conversationId).value.entries);
  return caseLines(conversation.intake, inbox.taxonomy.scenarios.value, { wishes, agentName, takenAway });
}

/** Says that the kind of issue is what it was taken for. */
export function confirmKind(desk: Desk, conversationId: ConversationId): void {
  const { inbox } = desk;
  const category = inbox.listing.row(conversationId).peek()?.conversation.intake.category;
  if (!category?.categoryId || category.by === 'agent' || !mayWorkOn(desk)) return;
  void inbox.caseWork.run(conversationId, { verb: 'set_category', categoryId: category.categoryId });
}

/** Opens the list of kinds. */
export function correctKind(desk: Desk): void {
  if (mayWorkOn(desk) && desk.inbox.taxonomy.isRead()) desk.overlay.value = 'kind';
}

/** Puts the focus on a line of the case file, or on its first one, once it is drawn and before the next key. */
export function focusOnStop(name: string | null): void {
  const first = '[data-stop]';
  const selector = name === null ? first : `[data-stop="${name}"]`;
  queueMicrotask(() =>
    (document.querySelector<HTMLElement>(selector) ?? document.querySelector<HTMLElement>(first))?.focus(),
  );
}

/** Goes to the case file, which may have to be opened first. */
export function goToCaseFile({ overlay }: Desk): void {
  overlay.value = 'facts';
  focusOnStop(null);
}

/** Numbers what is missing, so that the next key asks for it. */
export function startAsking({ overlay }: Desk): void {
  overlay.value = 'asking';
}

/** Asks for what has this number. */
export function askByNumber(desk: Desk, conversationId: ConversationId, number: number): void {
  const lack = caseOf(desk, conversationId)?.lacks[number - 1];
  if (!lack || !mayAsk(desk, conversationId)) return;
  desk.overlay.value = 'none';
  void desk.inbox.caseWork.run(conversationId, { verb: 'ask', scenario: lack.scenario.scenario });
}
