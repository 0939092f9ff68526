import { batch, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { backOffMs } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import type { Entry } from '@qiao/shared/entry';
import type { SentFiles } from '@qiao/shared/attaching';
import type { AgentId, AttachmentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { RefusalCode, RefusalReport } from '@qiao/shared/protocol';
import { MAX_BATCH } from '@qiao/shared/wire';
import type { AgentConnection } from './agent-connection.ts';
import { fateOf } from './fate.ts';
import type { Kept } from './kept.ts';
import { keyOfOutgoing } from './outgoing.ts';
import type { Outgoing } from './outgoing.ts';
import type { Clock } from '@qiao/shared/clock';

/** Why nothing gets through at the moment: the line, or what the server said. Null while nothing is wrong. */
export type Stall = { because: RefusalCode | 'line' } | null;

export type QueuePorts = {
  connection: AgentConnection;
  kept: Kept;
  timers: Clock;
  agentId: AgentId;
  onEntries: (conversationId: ConversationId, entries: readonly Entry[]) => void;
  /** Called before the messages are let go of. */
  onRefused: (refused: Refused) => void;
};

export type Refused = {
  conversationId: ConversationId;
  texts: readonly string[];
  offered: readonly string[];
  attachmentIds: readonly AttachmentId[];
  /** Under which they were written. */
  assignmentSeq: number;
  code: RefusalCode;
};

type SendAnswer = Answer<AgentCommands['message:send']['output']>;

/** The messages of one conversation on their way, in the order written, one batch in flight. */
export class OutgoingQueue {
  readonly #conversationId: ConversationId;
  readonly #ports: QueuePorts;
  readonly #messages = signal<readonly Outgoing[]>([]);
  readonly #stall = signal<Stall>(null);
  #isInFlight = false;
  #isStopped = false;
  #attempt = 0;
  #undoRetry = () => {};

  constructor(conversationId: ConversationId, ports: QueuePorts) {
    this.#conversationId = conversationId;
    this.#ports = ports;
  }

  get messages(): ReadonlySignal<readonly Outgoing[]> {
    return this.#messages;
  }

  get stall(): ReadonlySignal<Stall> {
    return this.#stall;
  }

  /** Takes a message that is kept already. */
  add(message: Outgoing): void {
    this.#messages.value = [...this.#messages.peek(), message];
  }

  /** What became of a message's files; does nothing when it is absent. A message without words and files is none. */
  change(commandId: CommandId, files: SentFiles | null): void {
    const message = this.#messages.peek().find((one) => one.commandId === commandId);
    if (!message) return;
    if (!files && message.text === '') return this.remove(new Set([commandId]));
    const changed = { ...message, files };
    this.#messages.value = this.#messages.peek().map((one) => (one === message ? changed : one));
    this.#ports.kept.write(keyOfOutgoing(this.#ports.agentId, commandId), JSON.stringify(changed));
    if (files?.isWhole !== false) this.send();
  }

  /** Sends what waits, unless something is in flight or a retry is due later. */
  send(): void {
    if (!this.#stall.peek()) void this.#send();
  }

  /** Tries now, whatever the back-off. */
  flush(): void {
    this.#undoRetry();
    this.#attempt = 0;
    if (!this.#isInFlight) this.#stall.value = null;
    void this.#send();
  }

  /** Lets go of these messages: they are in the log, or a draft again. */
  remove(commandIds: ReadonlySet<CommandId>): void {
    const messages = this.#messages.peek();
    if (!messages.some(({ commandId }) => commandIds.has(commandId))) return;
    this.#messages.value = messages.filter(({ commandId }) => !commandIds.has(commandId));
    for (const commandId of commandIds) this.#ports.kept.remove(keyOfOutgoing(this.#ports.agentId, commandId));
  }

  stop(): void {
    this.#isStopped = true;
    this.#undoRetry();
  }

  async #send(): Promise<void> {
    const sent = nextBatch(this.#messages.peek());
    const [first] = sent;
    if (this.#isStopped || !first || this.#isInFlight) return;
    this.#isInFlight = true;
    const answer = await this.#ports.connection.call('message:send', {
      conversationId: this.#conversationId,
      assignmentSeq: first.assignmentSeq,
      messages: sent.map(({ commandId, text, replies, templateIds, files }) => ({
        commandId,
        text,
        ...(replies && replies.length > 0 ? { replies: [...replies] } : {}),
        ...(templateIds && templateIds.length > 0 ? { templateIds: [...templateIds] } : {}),
        ...(files ? { attachmentIds: [...files.attachmentIds] } : {}),
      })),
    });
    this.#isInFlight = false;
    if (!this.#isStopped) batch(() => this.#settle(first, answer));
  }

  #settle(first: Outgoing, answer: SendAnswer): void {
    if (answer.ok === 'unknown') {
      this.#stall.value = { because: 'line' };
      return this.#retryLater(0);
    }
    if (!answer.ok) return this.#refuse(first, answer.refusal);
    const { entries, refused } = answer.value;
    if (entries.length > 0) this.#attempt = 0;
    this.#ports.onEntries(this.#conversationId, entries);
    this.remove(new Set(entries.map(({ commandId }) => commandId)));
    if (refused) return this.#refuse({ ...first, commandId: refused.commandId }, refused.refusal);
    this.#stall.value = null;
    if (entries.length > 0) void this.#send();
    else this.#retryLater(0);
  }

  #refuse(refused: Outgoing, { code, retryAfterMs }: RefusalReport): void {
    const fate = fateOf(code);
    if (fate === 'again' || fate === 'held') {
      this.#stall.value = { because: code };
      if (fate === 'again') this.#retryLater(retryAfterMs ?? 0);
      return;
    }
    const { commandId, assignmentSeq } = refused;
    const back = this.#messages
      .peek()
      .filter((message) =>
        fate === 'draft' ? message.commandId === commandId : message.assignmentSeq === assignmentSeq,
      );
    // The draft is kept before the message is let go of, so that no crash between the two loses the text.
    if (back.length > 0) {
      this.#ports.onRefused({
        conversationId: this.#conversationId,
        texts: back.flatMap(({ text }) => (text === '' ? [] : [text])),
        offered: back.flatMap(({ replies }) => replies ?? []),
        attachmentIds: back.flatMap(({ files }) => files?.attachmentIds ?? []),
        assignmentSeq,
        code,
      });
    }
    this.remove(new Set(back.map((message) => message.commandId)));
    this.#stall.value = null;
    void this.#send();
  }

  #retryLater(atLeastMs: number): void {
    const { timers } = this.#ports;
    this.#undoRetry();
    const afterMs = Math.max(atLeastMs, backOffMs(this.#attempt++, timers.random()));
    this.#undoRetry = timers.after(afterMs, () => void this.#send());
  }
}

/** The first messages that were written under one assignment; one whose files are on their way holds up none. */
function nextBatch(all: readonly Outgoing[]): Outgoing[] {
  const messages = all.filter(({ files }) => files?.isWhole !== false);
  const end = messages.findIndex(({ assignmentSeq }) => assignmentSeq !== messages[0]?.assignmentSeq);
  return messages.slice(0, Math.min(MAX_BATCH, end === -1 ? messages.length : end));
}
