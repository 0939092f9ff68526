import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ConversationState } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import { newCommandId } from '@qiao/shared/ids';
import type { CommandId } from '@qiao/shared/ids';
import type { Marks } from '@qiao/shared/marks';
import type { WireEvent } from '@qiao/shared/protocol';
import type { Answer } from '@qiao/shared/question';
import { assemble, deliver, show } from './chat-parts.ts';
import type { ChatPorts, Parts, SiteTold } from './chat-parts.ts';
import { SET } from './corrections.ts';
import type { ChatFiles } from './files-on-demand.ts';
import { textFromUs } from './from-us.ts';
import { sayHello } from './hello.ts';
import { CONVERSATION } from './identity.ts';
import { createIntake } from './intake.ts';
import type { ChatIntake } from './intake.ts';
import type { Trouble } from './line-watch.ts';
import { OUT } from './outbox.ts';
import { createChatRating, RATE } from './ratings.ts';
import type { ChatRating } from './ratings.ts';
import { showPending } from './pending.ts';
import type { Pending } from './pending.ts';
import { createWays, goOn } from './ways.ts';
import type { Ways } from './ways.ts';

/** What the visitor's side knows and may do. */
export interface Chat extends Ways {
  readonly entries: ReadonlySignal<readonly Entry[]>;
  readonly pending: ReadonlySignal<readonly Pending[]>;
  /** Null until the conversation begins. */
  readonly state: ReadonlySignal<ConversationState | null>;
  /** Who has the conversation, or null while nobody has. */
  readonly agentName: ReadonlySignal<string | null>;
  /** Who is typing over there, or null. */
  readonly typingName: ReadonlySignal<string | null>;
  /** In all conversations. */
  readonly unread: ReadonlySignal<number>;
  readonly readSeq: ReadonlySignal<number>;
  readonly marks: ReadonlySignal<Marks>;
  readonly isRead: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<Trouble | null>;
  /** Whether the browser refuses to keep what is written. */
  readonly isFleeting: ReadonlySignal<boolean>;
  /** Null until the server has told. */
  readonly site: ReadonlySignal<SiteTold | null>;
  /** Agents' messages, questions and the closing that came since the last look, for whoever announces them; the history is not among them. */
  readonly arrivals: ReadonlySignal<readonly Entry[]>;
  /** What the visitor is asked, and what was noted. */
  readonly intake: ChatIntake;
  /** What is attached, and what can be read of what was. */
  readonly files: ChatFiles;
  /** What the visitor is asked once it is closed. */
  readonly rating: ChatRating;
  /** Whether something else than messages waits to be sent. */
  readonly isSaving: ReadonlySignal<boolean>;
  /** What stands in the composer; kept through a reload. */
  readonly draft: Signal<string>;
  /** Each new value asks for the focus to be where one writes. */
  readonly focusWanted: Signal<unknown>;
  /** Keeps the text with what is attached, then sends both; nothing for a text of spaces alone. */
  send(text: string): void;
  /** Tries a message again, now. */
  retry(commandId: CommandId): void;
  /** Gives an unsent message up. */
  discard(commandId: CommandId): void;
  /** The visitor types: this stands in the composer now. */
  type(text: string): void;
  /** Whether the panel is before the visitor's eyes. */
  setSeen(isSeen: boolean): void;
}

export function createChat(ports: ChatPorts): Chat {
  const arrivals = signal<readonly Entry[]>([]);
  const parts = assemble(ports, (entries) => {
    const said = entries.filter((entry) => textFromUs(entry) !== null || entry.body.type === 'closed');
    if (said.length > 0) arrivals.value = said;
  });
  const { outbox, receiver, typing, reading, watch, site, keep, conversation, draft, elsewhere } = parts;
  ports.line.onLine((line) => line.is === 'online' && void resume(parts));
  ports.line.onEvent((event) => hear(parts, event));
  keep.onChange((key) => follow(parts, key));

  const entries = computed(() => receiver.timeline.value.entries);
  const state = computed(() => conversation.value?.state ?? null);
  const pending = showPending(outbox, entries, { clock: ports.clock, trouble: watch.trouble });
  const isFleeting = signal(!keep.isLasting());
  const say = (text: string, answer: Answer | null) => {
    write(parts, text, answer);
    isFleeting.value = !keep.isLasting();
  };
  return {
    entries,
    state,
    agentName: computed(() => agentOf(state.value, entries.value)),
    pending,
    typingName: typing.seen,
    unread: computed(() => reading.unread.value + elsewhere.unread.value),
    ...createWays(parts, { entries, pending, state }),
    readSeq: reading.readSeq,
    marks: receiver.marks,
    isRead: receiver.isRead,
    trouble: watch.trouble,
    isFleeting,
    site,
    arrivals,
    intake: createIntake({
      ...parts,
      entries,
      isRead: receiver.isRead,
      pending,
      draft,
      write: say,
      sayTyping: () => typing.say(),
    }),
    files: parts.files,
    rating: createChatRating(parts),
    isSaving: computed(() =>
      [...parts.corrections.unsaved.value, ...parts.ratings.unsaved.value].some(({ refusal }) => refusal === null),
    ),
    draft,
    focusWanted: signal(null),
    send: (text) => say(text, null),
    retry: (commandId) => retry(parts, commandId),
    discard: (commandId) => outbox.remove([commandId]),
    type: typing.say,
    setSeen: reading.setSeen,
  };
}

/** The line is there: say hello, and catch up from where this page stands. */
async function resume(parts: Parts): Promise<void> {
  parts.sender.kick();
  parts.corrections.kick();
  parts.ratings.kick();
  void parts.telling.kick();
  const hello = await sayHello(parts);
  if (hello) {
    parts.site.value = hello.site;
    parts.elsewhere.told(hello.conversations);
    goOn(parts, hello.conversations);
  }
  await parts.receiver.resume();
  parts.reading.again();
}

function hear(parts: Parts, event: WireEvent): void {
  const { shown, receiver, typing } = parts;
  if (event.type === 'entries:added') return deliver(parts, event.conversationId, event.entries);
  if (event.type === 'heads:told') {
    return event.heads.forEach(({ conversationId, lastSeq }) => {
      if (conversationId === shown.value) receiver.hear(lastSeq);
    });
  }
  if (event.type === 'marks:moved') {
    return event.conversationId === shown.value ? receiver.move(event.marks) : undefined;
  }
  if (event.type === 'typing:seen') {
    if (event.conversationId === shown.value && event.from === 'agent') typing.see(event.name ?? '');
    return;
  }
  event.type satisfies NotForVisitors;
}

type NotForVisitors =
  | 'typing:previewed'
  | 'trail:told'
  | 'conversation:changed'
  | 'colleague:changed'
  | 'templates:changed'
  | 'mention:told'
  | 'hand-over:told'
  | 'lookers:told'
  | 'site:added'
  | 'site:visited'
  | 'server:leaving'
  | 'session:ended';

/** Another page of this browser wrote something. */
function follow(parts: Parts, key: string): void {
  const { outbox, corrections, ratings, sender, identity } = parts;
  if (key.startsWith(OUT)) {
    outbox.refresh();
    // Its page may be gone already: whoever is here sends it, in turn.
    sender.kick();
  }
  for (const [prefix, saving] of [
    [SET, corrections],
    [RATE, ratings],
  ] as const) {
    if (!key.startsWith(prefix)) continue;
    saving.refresh();
    saving.kick();
  }
  const conversationId = identity.conversationId();
  if (key !== CONVERSATION || !conversationId) return;
  parts.isChosen = true;
  show(parts, conversationId);
}

function write(parts: Parts, written: string, answer: Answer | null): void {
  const { outbox, sender, typing, shown, clock, random, start } = parts;
  const text = written.trim();
  const attachmentIds = answer ? [] : (parts.files.part.peek()?.toSend() ?? []);
  if (text === '' && attachmentIds.length === 0) return;
  const commandId = newCommandId(random);
  const files = attachmentIds.length > 0 ? { attachmentIds, isWhole: false } : null;
  outbox.add({ commandId, conversationId: shown.value, text, start: start(), answer, files }, clock.now());
  typing.sent();
  sender.kick();
}

function retry({ outbox, files, line, sender }: Parts, commandId: CommandId): void {
  const again = () => {
    outbox.change(commandId, { refusal: null });
    line.open();
    sender.kick();
  };
  const ids = outbox.messages.peek().find((message) => message.commandId === commandId)?.files?.attachmentIds;
  if (!ids) return again();
  void files.want().then((part) => {
    part.again(ids);
    again();
  });
}

function agentOf(state: ConversationState | null, entries: readonly Entry[]): string | null {
  if (state?.status !== 'assigned') return null;
  const body = entries.find(({ seq }) => seq === state.assignmentSeq)?.body;
  return body?.type === 'assigned' ? body.agentName : null;
}
