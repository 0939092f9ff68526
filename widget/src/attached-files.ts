import { computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { isGoing } from '@qiao/shared/attached-fate';
import { FILE } from '@qiao/shared/attached-file';
import type { AttachedFile } from '@qiao/shared/attached-file';
import { Attaching } from '@qiao/shared/attaching';
import { newAttachmentId } from '@qiao/shared/ids';
import type { AttachmentId, ConversationId } from '@qiao/shared/ids';
import { MAX_ATTACHMENTS } from '@qiao/shared/wire';
import type { Clock } from '@qiao/shared/clock';
import { createFileBytes } from './file-bytes.ts';
import { createFileRequests } from './file-requests.ts';
import type { Proof } from './file-requests.ts';
import type { Keep } from './keep.ts';
import type { Line } from './line-watch.ts';
import type { Outbox } from './outbox.ts';
import type { TakeTurn } from './turns.ts';

export type FilesPorts = {
  line: Line;
  keep: Keep;
  clock: Clock;
  random: Crypto;
  takeTurn: TakeTurn;
  outbox: Outbox;
  /** The conversation that is written in. */
  shown: ReadonlySignal<ConversationId>;
  proof: Proof;
  /** The name under which the browser keeps bytes. */
  bytesIn: string;
  /** There may be something to send. */
  kick: () => void;
};

/** The visitor's files: on their way, and to be read again. */
export interface AttachedFiles {
  /** All that are on their way, in the order attached: `isSent` in a message, the others while it is written. */
  readonly files: ReadonlySignal<readonly AttachedFile[]>;
  /** What is attached to what is being written in the conversation that is shown. */
  readonly tray: ReadonlySignal<readonly AttachedFile[]>;
  /** How many there was no room for, at the last time. */
  readonly leftOut: Signal<number>;
  /** Whether the next message takes any along. */
  readonly canSend: ReadonlySignal<boolean>;
  add(sources: readonly File[], durationMs?: number): void;
  replace(attachmentId: AttachmentId, source: File): void;
  remove(attachmentId: AttachmentId): void;
  again(attachmentIds: readonly AttachmentId[]): void;
  /** What is being written goes on in another conversation. */
  carry(former: ConversationId, next: ConversationId): void;
  /** Those that a message takes along now. */
  toSend(): readonly AttachmentId[];
  /** The bytes of a file that is attached here, while this page has them. */
  sourceOf(attachmentId: AttachmentId): File | null;
  /** The bytes of a file in a message; null where they cannot be had. */
  read(attachmentId: AttachmentId): Promise<Blob | null>;
}

/** What was just sent is shown from here, without being fetched again. */
const REMEMBERED = 10;

export function attachFiles(ports: FilesPorts): AttachedFiles {
  const { keep, outbox } = ports;
  const files = signal<readonly AttachedFile[]>([]);
  const tray = computed(() =>
    files.value.filter(({ isSent, conversationId }) => !isSent && conversationId === ports.shown.value),
  );
  const leftOut = signal(0);
  const recent = new Map<AttachmentId, File>();
  const { line, read } = createFileRequests(ports.proof);
  const bytes = createFileBytes(ports.bytesIn);
  const attaching = new Attaching<File>({
    ...ports,
    bytes,
    newId: () => newAttachmentId(ports.random),
    line,
    messages: {
      all: () => outbox.messages.peek(),
      change: (commandId, sent) => {
        const isEmpty = !sent && outbox.messages.peek().find((one) => one.commandId === commandId)?.text === '';
        if (isEmpty) outbox.remove([commandId]);
        else outbox.change(commandId, { files: sent });
        if (sent?.isWhole !== false) ports.kick();
      },
    },
    onChange: (all) => (files.value = all),
  });
  void bytes.keepOnly(files.peek().map(({ attachmentId }) => attachmentId));
  effect(() => remember(recent, files.value, attaching));
  // What is in the outbox decides what is still on its way.
  effect(() => {
    if (outbox.messages.value) untracked(() => attaching.refresh());
  });
  keep.onChange((key) => key.startsWith(FILE) && attaching.refresh());
  ports.line.onLine(({ is }) => is === 'online' && attaching.kick());
  return {
    files,
    leftOut,
    tray,
    canSend: computed(() => tray.value.some(isGoing)),
    add: (sources, durationMs) => (leftOut.value = attaching.add(ports.shown.peek(), sources, durationMs)),
    replace: (attachmentId, source) => attaching.replace(attachmentId, source),
    remove: (attachmentId) => attaching.remove(attachmentId),
    again: (attachmentIds) => {
      attaching.again(attachmentIds);
      attaching.kick();
    },
    carry: (former, next) => attaching.carry(former, next),
    toSend: () => {
      leftOut.value = 0;
      return tray
        .peek()
        .filter(isGoing)
        .slice(0, MAX_ATTACHMENTS)
        .map(({ attachmentId }) => attachmentId);
    },
    sourceOf: (attachmentId) => attaching.sourceOf(attachmentId),
    read: async (attachmentId) => recent.get(attachmentId) ?? read(attachmentId),
  };
}

function remember(
  recent: Map<AttachmentId, File>,
  files: readonly AttachedFile[],
  attaching: Pick<Attaching<File>, 'sourceOf'>,
): void {
  for (const { attachmentId, fate } of files) {
    const source = fate.is === 'whole' ? attaching.sourceOf(attachmentId) : null;
    if (source) recent.set(attachmentId, source);
    const [oldest] = recent.keys();
    if (recent.size > REMEMBERED && oldest) recent.delete(oldest);
  }
}
