import type { SentFiles } from '@qiao/shared/attaching';
import { isAttachmentId, isCommandId, isConversationId, isTemplateId } from '@qiao/shared/ids';
import type { AgentId, CommandId, ConversationId, TemplateId } from '@qiao/shared/ids';
import { parseJson } from './kept.ts';
import type { Kept } from './kept.ts';

/** A message that the server is not known to have. `order` rises with each, over reloads too. */
export type Outgoing = {
  commandId: CommandId;
  conversationId: ConversationId;
  assignmentSeq: number;
  text: string;
  /** Answers to press that it offers; none in what an older version of this program wrote. */
  replies?: readonly string[];
  /** The templates that it was made of; none in what an older version of this program wrote. */
  templateIds?: readonly TemplateId[];
  /** It is not sent before they are whole. */
  files: SentFiles | null;
  order: number;
};

/** Each message has a key of its own, so that two tabs never overwrite each other's. */
export function keyOfOutgoing(agentId: AgentId, commandId: string): string {
  return `qiao.desk.${agentId}.outbox.${commandId}`;
}

/** What this agent left unsent in this browser, in the order written. Leaves out what is no message. */
export function readOutbox(kept: Kept, agentId: AgentId): Outgoing[] {
  return kept
    .keys(keyOfOutgoing(agentId, ''))
    .map((key) => parseJson(kept.read(key)))
    .filter(isOutgoing)
    .map((message) => ({ ...message, files: filesOf(message.files) }))
    .toSorted((one, other) => one.order - other.order);
}

/** Absent in what an older version of this program wrote. */
type Written = Omit<Outgoing, 'files'> & { files?: Partial<SentFiles> | null };

function filesOf(files: Written['files']): SentFiles | null {
  const attachmentIds = Array.isArray(files?.attachmentIds) ? files.attachmentIds.filter(isAttachmentId) : [];
  return attachmentIds.length > 0 ? { attachmentIds, isWhole: files?.isWhole === true } : null;
}

function isOutgoing(value: unknown): value is Written {
  return (
    typeof value === 'object' &&
    value !== null &&
    'commandId' in value &&
    isCommandId(value.commandId) &&
    'conversationId' in value &&
    isConversationId(value.conversationId) &&
    'assignmentSeq' in value &&
    typeof value.assignmentSeq === 'number' &&
    'text' in value &&
    typeof value.text === 'string' &&
    'order' in value &&
    typeof value.order === 'number' &&
    (!('replies' in value) || areTexts(value.replies)) &&
    (!('templateIds' in value) || areTemplates(value.templateIds))
  );
}

function areTemplates(value: unknown): boolean {
  return Array.isArray(value) && value.every(isTemplateId);
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
