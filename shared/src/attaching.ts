import type { AttachedFile, AttachedRecord, FileFate } from './attached-file.ts';
import { attachedRecords } from './attached-records.ts';
import type { AttachedRecords, RecordKeep } from './attached-records.ts';
import type { AttachmentId, CommandId, ConversationId } from './ids.ts';
import type { UploadLine } from './upload-line.ts';
import { startUpload } from './uploading.ts';
import type { UploadClock, UploadEnd, Uploading } from './uploading.ts';
import { MAX_ATTACHMENTS, MAX_FILE } from './wire.ts';

/** A browser's `File`, as far as it is needed. */
export type FileSource = {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

/** The files of a message on its way; `isWhole` once they are at the server, so that it can go. */
export type SentFiles = { attachmentIds: readonly AttachmentId[]; isWhole: boolean };
type FilesMessage = { commandId: CommandId; conversationId: ConversationId; files: SentFiles | null };

export type AttachingPorts<Source extends FileSource> = {
  line: UploadLine;
  clock: UploadClock;
  newId: () => AttachmentId;
  keep: RecordKeep;
  /** Keeps bytes over a reload where that is possible. None of its methods rejects. */
  bytes: {
    put(attachmentId: AttachmentId, source: Source): Promise<void>;
    get(attachmentId: AttachmentId): Promise<Source | null>;
    remove(attachmentId: AttachmentId): Promise<void>;
  };
  /** Runs `work` while no other page of this browser runs work of that name. */
  takeTurn: (name: string, work: () => Promise<void>) => Promise<void>;
  messages: {
    all(): readonly FilesMessage[];
    /** Null where none are left of it. */
    change(commandId: CommandId, files: SentFiles | null): void;
  };
  onChange: (files: readonly AttachedFile[]) => void;
};

/** Sent at the same time, at most. */
const AT_ONCE = 2;

/**
 * The files that somebody attaches. Each begins to be sent at once and goes on after whatever happens; it is let go of when
 * the message that it belongs to is on its way no more. Call `refresh` when messages or records may have changed.
 */
export class Attaching<Source extends FileSource> {
  readonly #ports: AttachingPorts<Source>;
  readonly #records: AttachedRecords;
  readonly #sources = new Map<AttachmentId, Source>();
  readonly #fates = new Map<AttachmentId, FileFate>();
  readonly #uploads = new Map<AttachmentId, Uploading>();
  readonly #moving = new Set<AttachmentId>();
  /** What will never be sent is told and not kept. */
  #unfit: readonly AttachedRecord[] = [];
  #isStopped = false;

  constructor(ports: AttachingPorts<Source>) {
    this.#ports = ports;
    this.#records = attachedRecords(ports.keep);
    this.refresh();
  }

  /** Answers how many of them there was no room for in one message. */
  add(conversationId: ConversationId, sources: readonly Source[], durationMs: number | null = null): number {
    const files = this.#all();
    const isThere = (file: AttachedFile) => !file.isSent && file.conversationId === conversationId;
    const room = Math.max(0, MAX_ATTACHMENTS - files.filter(isThere).length);
    const first = Math.max(this.#ports.clock.now(), (files.at(-1)?.order ?? 0) + 1);
    for (const [index, source] of sources.slice(0, room).entries()) {
      this.#take({ conversationId, durationMs, order: first + index, isSent: false }, source);
    }
    this.refresh();
    return Math.max(0, sources.length - room);
  }

  /** The bytes, while this page has them. */
  sourceOf(attachmentId: AttachmentId): Source | null {
    return this.#sources.get(attachmentId) ?? null;
  }

  /** Puts a file in the place of another, whose bytes are gone. */
  replace(attachmentId: AttachmentId, source: Source): void {
    const former = this.#records.find(attachmentId);
    const code = unfitness(source);
    if (former && code) this.#fates.set(attachmentId, { is: 'refused', code });
    else if (former) this.#exchange(former, this.#take({ ...former, durationMs: null }, source));
    this.refresh();
  }

  /** Takes it out of its message, too. Does nothing when absent. */
  remove(attachmentId: AttachmentId): void {
    for (const { commandId, files } of this.#ports.messages.all()) {
      if (!files?.attachmentIds.includes(attachmentId)) continue;
      const attachmentIds = files.attachmentIds.filter((id) => id !== attachmentId);
      this.#ports.messages.change(commandId, attachmentIds.length > 0 ? { attachmentIds, isWhole: false } : null);
    }
    this.#drop(attachmentId);
    this.refresh();
  }

  /** Tries these again, from whatever the server has of them. */
  again(attachmentIds: readonly AttachmentId[]): void {
    for (const { commandId, files } of this.#ports.messages.all()) {
      const isMeant = files?.attachmentIds.some((id) => attachmentIds.includes(id));
      if (files && isMeant) this.#ports.messages.change(commandId, { ...files, isWhole: false });
    }
    for (const attachmentId of attachmentIds) this.#fates.delete(attachmentId);
    this.refresh();
  }

  /** What is being written goes on in another conversation, with its files. */
  carry(former: ConversationId, next: ConversationId): void {
    for (const record of this.#records.all()) {
      if (!record.isSent && record.conversationId === former) void this.#move(record, next);
    }
  }

  /** These are to be written again; shown by the `refresh` that comes when their message is gone. */
  putBack(attachmentIds: readonly AttachmentId[]): void {
    for (const record of this.#records.all()) {
      if (attachmentIds.includes(record.attachmentId)) this.#records.write({ ...record, isSent: false });
    }
  }

  refresh(): void {
    if (this.#isStopped) return;
    for (const record of this.#records.all()) this.#settle(record);
    for (const { commandId, files } of this.#ports.messages.all()) {
      const isReady = files?.attachmentIds.every((attachmentId) => this.#fates.get(attachmentId)?.is === 'whole');
      if (files && !files.isWhole && isReady) this.#ports.messages.change(commandId, { ...files, isWhole: true });
    }
    this.#begin();
    this.#ports.onChange(this.#all());
  }

  /** The line is back: what waits to be tried again is tried now. */
  kick(): void {
    for (const upload of this.#uploads.values()) upload.kick();
  }

  /** Sends nothing more, and keeps what is kept. */
  stop(): void {
    this.#isStopped = true;
    for (const upload of this.#uploads.values()) upload.stop();
  }

  #all(): AttachedFile[] {
    const waiting: FileFate = { is: 'sending', received: 0, isStalled: false };
    return [...this.#records.all(), ...this.#unfit]
      .map((record) => ({ ...record, fate: this.#fates.get(record.attachmentId) ?? waiting }))
      .toSorted((a, b) => a.order - b.order || (a.attachmentId < b.attachmentId ? -1 : 1));
  }

  /** Where a file belongs: to a message, to what is being written, or nowhere any more. */
  #settle(record: AttachedRecord): void {
    const { attachmentId, conversationId, isSent } = record;
    const message = this.#ports.messages.all().find(({ files }) => files?.attachmentIds.includes(attachmentId));
    if (!message && isSent) return this.#drop(attachmentId);
    if (!message) return;
    if (!isSent) this.#records.write({ ...record, isSent: true });
    if (message.conversationId !== conversationId) void this.#move(record, message.conversationId);
  }

  /** What goes on in another conversation takes its files along: the server has them for the former one alone. */
  async #move(record: AttachedRecord, conversationId: ConversationId): Promise<void> {
    const { attachmentId } = record;
    if (this.#moving.has(attachmentId)) return;
    this.#moving.add(attachmentId);
    this.#uploads.get(attachmentId)?.stop();
    const source = await this.#load(attachmentId);
    this.#exchange(
      record,
      source ? this.#take({ ...record, conversationId }, source) : this.#lose(record, conversationId),
    );
    this.#moving.delete(attachmentId);
    this.refresh();
  }

  /** Keeps a file that is to be sent; one that cannot be is only told. */
  #take(about: Omit<AttachedRecord, 'attachmentId' | 'name' | 'size' | 'type'>, source: Source): AttachmentId {
    const { size, type } = source;
    const attachmentId = this.#ports.newId();
    const record: AttachedRecord = { ...about, attachmentId, name: source.name.slice(0, 1_000), size, type };
    this.#sources.set(attachmentId, source);
    const code = unfitness(source);
    if (code) {
      this.#fates.set(attachmentId, { is: 'refused', code });
      this.#unfit = [...this.#unfit, record];
      return attachmentId;
    }
    this.#records.write(record);
    void this.#ports.bytes.put(attachmentId, source);
    return attachmentId;
  }

  /** Its place is kept for the file that is chosen again. */
  #lose(record: AttachedRecord, conversationId: ConversationId): AttachmentId {
    const attachmentId = this.#ports.newId();
    this.#records.write({ ...record, attachmentId, conversationId });
    this.#fates.set(attachmentId, { is: 'lost' });
    return attachmentId;
  }

  #exchange(former: AttachedRecord, attachmentId: AttachmentId): void {
    for (const { commandId, files } of this.#ports.messages.all()) {
      if (!files?.attachmentIds.includes(former.attachmentId)) continue;
      const attachmentIds = files.attachmentIds.map((id) => (id === former.attachmentId ? attachmentId : id));
      this.#ports.messages.change(commandId, { attachmentIds, isWhole: false });
    }
    this.#drop(former.attachmentId);
  }

  #drop(attachmentId: AttachmentId): void {
    this.#uploads.get(attachmentId)?.stop();
    this.#records.remove(attachmentId);
    this.#unfit = this.#unfit.filter((record) => record.attachmentId !== attachmentId);
    this.#sources.delete(attachmentId);
    this.#fates.delete(attachmentId);
    void this.#ports.bytes.remove(attachmentId);
  }

  /** Has what waits sent, the oldest first. */
  #begin(): void {
    for (const record of this.#records.all()) {
      const { attachmentId } = record;
      if (this.#uploads.size >= AT_ONCE) return;
      if (this.#uploads.has(attachmentId) || this.#fates.has(attachmentId) || this.#moving.has(attachmentId)) continue;
      const upload = this.#upload(record);
      this.#uploads.set(attachmentId, upload);
      void upload.end.then((end) => this.#finish(attachmentId, end));
    }
  }

  #upload({ attachmentId, conversationId, name, size, durationMs }: AttachedRecord): Uploading {
    const { line, clock, takeTurn } = this.#ports;
    return startUpload(
      {
        line,
        clock,
        takeTurn: (work) => takeTurn(`file ${attachmentId}`, work),
        read: async (from, to) => {
          try {
            return (await (await this.#load(attachmentId))?.slice(from, to).arrayBuffer()) ?? null;
          } catch {
            // The file was changed or taken away on the disk meanwhile.
            return null;
          }
        },
        onProgress: (progress) => {
          this.#fates.set(attachmentId, { is: 'sending', ...progress });
          this.#ports.onChange(this.#all());
        },
      },
      { attachmentId, conversationId, name, size, durationMs },
    );
  }

  #finish(attachmentId: AttachmentId, end: UploadEnd): void {
    this.#uploads.delete(attachmentId);
    if (end.is !== 'stopped' && this.#records.find(attachmentId)) this.#fates.set(attachmentId, end);
    this.refresh();
  }

  async #load(attachmentId: AttachmentId): Promise<Source | null> {
    const source = this.#sources.get(attachmentId) ?? (await this.#ports.bytes.get(attachmentId));
    if (source) this.#sources.set(attachmentId, source);
    return source;
  }
}

function unfitness({ size }: FileSource): 'empty' | 'too_big' | null {
  if (size === 0) return 'empty';
  return size > MAX_FILE ? 'too_big' : null;
}
