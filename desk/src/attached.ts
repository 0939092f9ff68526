import { computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { isGoing } from '@qiao/shared/attached-fate';
import type { AttachedFile } from '@qiao/shared/attached-file';
import { Attaching } from '@qiao/shared/attaching';
import { newAttachmentId } from '@qiao/shared/ids';
import type { AgentId, AttachmentId, ConversationId } from '@qiao/shared/ids';
import { createUploadLine } from '@qiao/shared/upload-line';
import type { Ask } from '@qiao/shared/upload-line';
import { MAX_ATTACHMENTS } from '@qiao/shared/wire';
import type { Kept } from './kept.ts';
import { createKeyed } from './keyed.ts';
import type { Outbox } from './outbox.ts';
import type { Clock } from '@qiao/shared/clock';

/** The files that the agent attaches: each is sent at once, and its message when all of them are there. */
export type Attached = {
  /** All that are on their way: `isSent` in a message, the others while it is written. */
  files: ReadonlySignal<readonly AttachedFile[]>;
  /** What is attached to what is being written in this conversation. */
  of(conversationId: ConversationId): ReadonlySignal<readonly AttachedFile[]>;
  /** How many there was no room for, at the last time. */
  leftOut(conversationId: ConversationId): ReadonlySignal<number>;
  add(conversationId: ConversationId, files: readonly File[]): void;
  replace(attachmentId: AttachmentId, file: File): void;
  remove(attachmentId: AttachmentId): void;
  /** The bytes, while this page has them. */
  sourceOf(attachmentId: AttachmentId): File | null;
  again(attachmentId: AttachmentId): void;
  /** Those that a message of this conversation takes along now. */
  toSend(conversationId: ConversationId): readonly AttachmentId[];
  /** These are to be written again, as soon as their message is gone. */
  putBack(attachmentIds: readonly AttachmentId[]): void;
  /** The line is back. */
  kick(): void;
  stop(): void;
};

export type FilesPorts = {
  ask: Ask;
  /** Runs `work` while no other page of this browser runs work of that name. */
  takeTurn: (name: string, work: () => Promise<void>) => Promise<void>;
  random: Crypto;
};

type AttachedPorts = { agentId: AgentId; kept: Kept; timers: Clock; outbox: Outbox; files: FilesPorts };

export function createAttached({ agentId, kept, timers, outbox, files: ports }: AttachedPorts): Attached {
  const files = signal<readonly AttachedFile[]>([]);
  const leftOut = createKeyed<ConversationId, number>(() => 0);
  const own = `qiao.desk.${agentId}.`;
  const attaching = new Attaching<File>({
    line: createUploadLine(ports.ask),
    clock: timers,
    newId: () => newAttachmentId(ports.random),
    takeTurn: ports.takeTurn,
    keep: {
      read: (key) => kept.read(own + key),
      write: (key, text) => kept.write(own + key, text),
      remove: (key) => kept.remove(own + key),
      keys: (prefix) => kept.keys(own + prefix).map((key) => key.slice(own.length)),
    },
    // A desk stays open all day; after a reload it is said which files have to be chosen again.
    bytes: { put: async () => {}, get: async () => null, remove: async () => {} },
    messages: { all: () => outbox.all.peek(), change: outbox.change },
    onChange: (all) => (files.value = all),
  });
  const undo = effect(() => {
    if (outbox.all.value) untracked(() => attaching.refresh());
  });
  const written = createKeyed((conversationId: ConversationId) =>
    computed(() => files.value.filter((file) => !file.isSent && file.conversationId === conversationId)),
  );
  return {
    files,
    of: (conversationId) => written.of(conversationId).value,
    leftOut: leftOut.of,
    add: (conversationId, sources) => {
      leftOut.of(conversationId).value = attaching.add(conversationId, sources);
    },
    replace: (attachmentId, file) => attaching.replace(attachmentId, file),
    remove: (attachmentId) => attaching.remove(attachmentId),
    sourceOf: (attachmentId) => attaching.sourceOf(attachmentId),
    again: (attachmentId) => {
      attaching.again([attachmentId]);
      attaching.kick();
    },
    toSend: (conversationId) => {
      leftOut.of(conversationId).value = 0;
      const going = written.of(conversationId).value.peek().filter(isGoing);
      return going.slice(0, MAX_ATTACHMENTS).map(({ attachmentId }) => attachmentId);
    },
    putBack: (attachmentIds) => attaching.putBack(attachmentIds),
    kick: () => attaching.kick(),
    stop: () => {
      undo();
      attaching.stop();
    },
  };
}
