import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Context, Language, Page } from '@qiao/shared/entry';
import type { SentFiles } from '@qiao/shared/attaching';
import { isAttachmentId, isCommandId, isConversationId } from '@qiao/shared/ids';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import type { RefusalCode } from '@qiao/shared/protocol';
import type { Answer } from '@qiao/shared/question';
import { MAX_BATCH } from '@qiao/shared/wire';
import { fitContext, fitPage, nearestLanguage } from './facts.ts';
import type { Keep } from './keep.ts';

/** What a conversation begins with, as it was when the message was written. */
export type Start = {
  language: Language;
  page: Page | null;
  context: Context | null;
  /** Absent in what an older version of this program wrote. */
  offsetMinutes?: number;
};

/** A message that is not known to be stored by the server. */
export type Unsent = {
  commandId: CommandId;
  conversationId: ConversationId;
  text: string;
  start: Start;
  /** What it answers; null where it is said freely. */
  answer: Answer | null;
  /** It is not sent before they are whole. */
  files: SentFiles | null;
  /** Epoch milliseconds when it was written, and larger than that of every message before it. */
  order: number;
  /** Why it will not be sent unless the visitor says so; null while it is to be sent. */
  refusal: RefusalCode | null;
  /** Whether it was moved here from a conversation that takes no more messages. */
  isMoved: boolean;
};

export type NewMessage = Pick<Unsent, 'commandId' | 'conversationId' | 'text' | 'start' | 'answer' | 'files'>;

/** Unsent messages, which survive a reload; each under a key of its own, so that two pages never overwrite each other's. */
export interface Outbox {
  /** In the order written. */
  readonly messages: ReadonlySignal<readonly Unsent[]>;
  add(message: NewMessage, now: number): void;
  /** Changes one; does nothing when absent. */
  change(
    commandId: CommandId,
    change: Partial<Pick<Unsent, 'refusal' | 'conversationId' | 'isMoved' | 'answer' | 'files'>>,
  ): void;
  /** Does nothing for those absent. */
  remove(commandIds: readonly CommandId[]): void;
  /** Reads again what other pages may have written. */
  refresh(): void;
}

export const OUT = 'out:';
/** Characters in one batch, at most, unless one message alone is longer. */
const MAX_BATCH_CHARACTERS = 20_000;

export function createOutbox(keep: Keep): Outbox {
  const messages = signal<readonly Unsent[]>([]);

  const refresh = () => {
    const found = keep.keys(OUT).flatMap((key) => parse(keep.read(key)) ?? []);
    messages.value = found.toSorted((a, b) => a.order - b.order || (a.commandId < b.commandId ? -1 : 1));
  };
  const write = (message: Unsent) => keep.write(OUT + message.commandId, JSON.stringify(message));
  refresh();
  return {
    messages,
    refresh,
    add(message, now) {
      refresh();
      const order = Math.max(now, (messages.value.at(-1)?.order ?? 0) + 1);
      write({ ...message, order, refusal: null, isMoved: false });
      refresh();
    },
    change(commandId, change) {
      const message = parse(keep.read(OUT + commandId));
      if (!message) return;
      write({ ...message, ...change });
      refresh();
    },
    remove(commandIds) {
      const mine = commandIds.filter((commandId) => keep.read(OUT + commandId) !== null);
      for (const commandId of mine) keep.remove(OUT + commandId);
      if (mine.length > 0) refresh();
    },
  };
}

/**
 * The next messages to send together: of one conversation, in order, without those that were refused. One whose files are
 * on their way holds up none.
 */
export function nextBatch(messages: readonly Unsent[], most: number): Unsent[] {
  const ready = messages.filter(({ refusal, files }) => refusal === null && files?.isWhole !== false);
  const batch: Unsent[] = [];
  let left = MAX_BATCH_CHARACTERS;
  for (const message of ready) {
    if (message.conversationId !== ready[0]?.conversationId) continue;
    left -= message.text.length + (message.answer?.value?.length ?? 0);
    if (batch.length >= Math.min(most, MAX_BATCH) || (left < 0 && batch.length > 0)) break;
    batch.push(message);
  }
  return batch;
}

/** Written by this program, but perhaps by an older one, or damaged: what cannot be read is not a message. */
function parse(json: string | null): Unsent | null {
  let read: Partial<Unsent> | null;
  try {
    read = JSON.parse(json ?? 'null');
  } catch {
    return null;
  }
  if (!read || !isCommandId(read.commandId) || !isConversationId(read.conversationId)) return null;
  if (typeof read.text !== 'string' || typeof read.order !== 'number') return null;
  const { commandId, conversationId, text, order } = read;
  return {
    commandId,
    conversationId,
    text,
    order,
    start: startOf(read.start),
    answer: answerOf(read.answer),
    files: filesOf(read.files),
    refusal: read.refusal ?? null,
    isMoved: read.isMoved === true,
  };
}

function startOf(start: Partial<Start> | undefined): Start {
  const offsetMinutes = start?.offsetMinutes;
  return {
    language: nearestLanguage(String(start?.language)),
    page: start?.page ? fitPage(start.page) : null,
    context: fitContext(JSON.stringify(start?.context ?? null)),
    ...(Number.isSafeInteger(offsetMinutes) && offsetMinutes !== undefined ? { offsetMinutes } : {}),
  };
}

function answerOf(answer: Partial<Answer> | null | undefined): Answer | null {
  const { askedSeq, value } = answer ?? {};
  if (typeof askedSeq !== 'number' || !Number.isSafeInteger(askedSeq) || askedSeq < 1) return null;
  return typeof value === 'string' || value === null ? { askedSeq, value } : null;
}

function filesOf(files: Partial<SentFiles> | null | undefined): SentFiles | null {
  const attachmentIds = Array.isArray(files?.attachmentIds) ? files.attachmentIds.filter(isAttachmentId) : [];
  return attachmentIds.length > 0 ? { attachmentIds, isWhole: files?.isWhole === true } : null;
}
