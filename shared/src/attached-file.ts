import type { Attachment } from './attachment.ts';
import type { AttachmentId, ConversationId } from './ids.ts';
import type { RefusalCode } from './protocol.ts';

/** What is kept of a file that somebody attaches, until its message is stored. */
export type AttachedRecord = {
  attachmentId: AttachmentId;
  conversationId: ConversationId;
  name: string;
  size: number;
  /** What the browser takes it for; the server judges by the bytes. */
  type: string;
  /** Of a sound that was recorded. */
  durationMs: number | null;
  /** Rises with each file. */
  order: number;
  /** Whether it belongs to a message on its way, and no longer to what is being written. */
  isSent: boolean;
};

/**
 * `lost`: its bytes went with the page that had them, and the server has not all of them. `isStalled` while it is tried
 * again after something failed.
 */
export type FileFate =
  | { is: 'sending'; received: number; isStalled: boolean }
  | { is: 'whole'; attachment: Attachment }
  | { is: 'refused'; code: RefusalCode }
  | { is: 'lost' };

export type AttachedFile = AttachedRecord & { fate: FileFate };

/** The keys of the records begin so. */
export const FILE = 'file:';
