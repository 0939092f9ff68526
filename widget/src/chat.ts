import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { backOffMs, isPassing } from '@qiao/shared/connection';
import { fold } from '@qiao/shared/conversation';
import type { ConversationState } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import { newCommandId } from '@qiao/shared/ids';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { WireEvent } from '@qiao/shared/protocol';
import { REOPEN_WITHIN_MS } from '@qiao/shared/wire';
import { pause } from './clock.ts';
import type { Clock } from './clock.ts';
import { createDraft } from './draft.ts';
import { CONVERSATION } from './identity.ts';
import type { Identity } from './identity.ts';
import type { Keep } from './keep.ts';
import { watchLine } from './line-watch.ts';
import type { Line, Trouble } from './line-watch.ts';
import { createOutbox, OUT } from './outbox.ts';
import type { Outbox, Start } from './outbox.ts';
import { showPending } from './pending.ts';
import type { Pending } from './pending.ts';
import { createReading } from './reading.ts';
import { createReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { createSender } from './sender.ts';
import type { Sender } from './sender.ts';
import { createTyping } from './typing.ts';
import type { TakeTurn } from './turns.ts';

export type ChatPorts = {
  line: Line;
  keep: Keep;
  identity: Identity;
  /** The conversation that `identity.claim` answered. */
  conversationId: ConversationId;
  takeTurn: TakeTurn;
  clock: Clock;
  random: Crypto;
  /** What a conversation would begin with now. */
  start: () => Start;
};

/** What the visitor's side knows and may do. */
export interface Chat {
  readonly entries: ReadonlySignal<readonly Entry[]>;
  readonly pending: ReadonlySignal<readonly Pending[]>;
  /** Null until the conversation begins. */
  readonly state: ReadonlySignal<ConversationState | null>;
  /** Who has the conversation, or null while nobody has. */
  readonly agentName: ReadonlySignal<string | null>;
  /** Who is typing over there, or null. */
  readonly typingName: ReadonlySignal<string | null>;
  readonly unread: ReadonlySignal<number>;
  readonly readSeq: ReadonlySignal<number>;
  readonly isRead: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<Trouble | null>;
  /** Whether the browser refuses to keep what is written. */
  readonly isFleeting: ReadonlySignal<boolean>;
  /** Null until the server has told. */
  readonly site: ReadonlySignal<{ name: string; isAnybodyOnline: boolean } | null>;
  /** Agents' messages that came since the last look, for whoever announces them; the history is not among them. */
  readonly arrivals: ReadonlySignal<readonly Entry[]>;
  /** What stands in the composer; kept through a reload. */
  readonly draft: Signal<string>;
  /** Each new value asks for the focus to be where one writes. */
  readonly focusWanted: Signal<unknown>;
  /** Keeps the text, then sends it; nothing for a text of spaces. */
  send(text: string): void;
  /** Tries a message again, now. */
  retry(commandId: CommandId): void;
  /** Gives an unsent message up. */
  discard(commandId: CommandId): void;
  /** The visitor types. */
  type(): void;
  /** Whether the panel is before the visitor's eyes. */
  setSeen(isSeen: boolean): void;
}

type Parts = ChatPorts & {
  outbox: Outbox;
  receiver: Receiver;
  sender: Sender;
  typing: ReturnType<typeof createTyping>;
  reading: ReturnType<typeof createReading>;
  watch: ReturnType<typeof watchLine>;
  shown: Signal<ConversationId>;
  site: Signal<{ name: string; isAnybodyOnline: boolean } | null>;
};

export function createChat(ports: ChatPorts): Chat {
  const arrivals = signal<readonly Entry[]>([]);
  const parts = assemble(ports, (entries) => {
    const messages = entries.filter(({ author, body }) => author.kind === 'agent' && body.type === 'message');
    if (messages.length > 0) arrivals.value = messages;
  });
  const { outbox, receiver, sender, typing, reading, watch, shown, site, keep } = parts;
  ports.line.onLine((line) => line.is === 'online' && void resume(parts));
  ports.line.onEvent((event) => hear(parts, event));
  keep.onChange((key) => follow(parts, key));

  const entries = computed(() => receiver.timeline.value.entries);
  const state = computed(() => fold(shown.value, undefined, entries.value)?.state ?? null);
  const isFleeting = signal(!keep.isLasting());
  return {
    entries,
    state,
    agentName: computed(() => agentOf(state.value, entries.value)),
    pending: showPending(outbox, entries, { clock: ports.clock, trouble: watch.trouble }),
    typingName: typing.seen,
    unread: reading.unread,
    readSeq: reading.readSeq,
    isRead: receiver.isRead,
    trouble: watch.trouble,
    isFleeting,
    site,
    arrivals,
    draft: createDraft(keep),
    focusWanted: signal(null),
    send(text) {
      write(parts, text);
      isFleeting.value = !keep.isLasting();
    },
    retry(commandId) {
      outbox.change(commandId, { refusal: null });
      ports.line.open();
      sender.kick();
    },
    discard: (commandId) => outbox.remove([commandId]),
    type: typing.say,
    setSeen: reading.setSeen,
  };
}

function assemble(ports: ChatPorts, onArrival: (entries: readonly Entry[]) => void): Parts {
  const { line, clock, identity, keep } = ports;
  const watch = watchLine(line, clock);
  const shown = signal(ports.conversationId);
  const isOnline = () => line.line().is === 'online';
  const receiver = createReceiver(
    { clock, isOnline, onArrival, read: async (command, input) => watch.seen(await line.call(command, input)) },
    ports.conversationId,
  );
  const outbox = createOutbox(keep);
  const parts = {
    ...ports,
    watch,
    shown,
    receiver,
    outbox,
    site: signal(null),
    typing: createTyping(clock, () => line.tell('typing:set', { conversationId: shown.value })),
    reading: createReading({
      entries: computed(() => receiver.timeline.value.entries),
      marks: receiver.marks,
      mark: (seq) => void mark(parts, seq),
    }),
    sender: createSender({
      outbox,
      clock,
      isOnline,
      takeTurn: ports.takeTurn,
      send: async (input) => {
        const answer = watch.seen(await line.call('message:send', input));
        if (answer.ok === true) watch.sawRefusal(answer.value.refused?.refusal.code);
        return answer;
      },
      isBegun: (conversationId) => conversationId === shown.value && receiver.timeline.value.entries.length > 0,
      deliver: (conversationId, entries) => deliver(parts, conversationId, entries),
      renew: async (former) => {
        const next = await identity.renew(former);
        show(parts, next);
        return next;
      },
    }),
  };
  return parts;
}

async function mark({ line, shown, receiver }: Parts, seq: number): Promise<void> {
  const conversationId = shown.value;
  const answer = await line.call('mark:read', { conversationId, seq });
  if (answer.ok === true && conversationId === shown.value) receiver.move(answer.value);
}

/** The line is there: say hello, and catch up from where this page stands. */
async function resume(parts: Parts): Promise<void> {
  parts.sender.kick();
  await hello(parts);
  await parts.receiver.resume();
  parts.reading.again();
}

async function hello(parts: Parts): Promise<void> {
  const { line, clock, watch } = parts;
  for (let attempt = 0; line.line().is === 'online';) {
    const answer = watch.seen(await line.call('visitor:hello', {}));
    if (answer.ok === true) {
      parts.site.value = answer.value.site;
      adopt(parts, answer.value.conversations);
      return;
    }
    if (answer.ok === false && !isPassing(answer.refusal.code)) return;
    await pause(clock, backOffMs(attempt++, clock.random()));
  }
}

/** In a browser that has said nothing yet, an identified visitor goes on where they were elsewhere. */
function adopt(parts: Parts, listed: readonly Listed[]): void {
  const { outbox, receiver, shown, clock, identity } = parts;
  const isBlank = receiver.timeline.value.entries.length === 0 && outbox.messages.value.length === 0;
  const isKnown = listed.some(({ conversation }) => conversation.conversationId === shown.value);
  const latest = listed[0]?.conversation;
  if (!isBlank || isKnown || !latest) return;
  const { state, conversationId } = latest;
  if (state.status === 'closed' && clock.now() - state.closedAt > REOPEN_WITHIN_MS) return;
  identity.adopt(conversationId);
  show(parts, conversationId);
}

function show({ shown, receiver, reading, typing }: Parts, conversationId: ConversationId): void {
  if (shown.value === conversationId) return;
  receiver.show(conversationId);
  reading.forget();
  typing.clear();
  shown.value = conversationId;
  void receiver.resume();
}

/** Takes entries from an answer or from a broadcast alike; what is in the log is not unsent. */
function deliver(parts: Parts, conversationId: ConversationId, entries: readonly Entry[]): void {
  const { outbox, receiver, shown, typing } = parts;
  if (conversationId === shown.value) {
    const wasEmpty = receiver.timeline.value.entries.length === 0;
    receiver.apply(entries);
    if (wasEmpty && receiver.isRead.value) void receiver.resume();
    if (entries.some(({ author, body }) => author.kind === 'agent' && body.type === 'message')) typing.clear();
  }
  const stored = new Set(entries.map(({ commandId }) => commandId));
  const sent = outbox.messages.value.filter(({ commandId }) => stored.has(commandId));
  if (sent.length > 0) outbox.remove(sent.map(({ commandId }) => commandId));
}

function hear(parts: Parts, event: WireEvent): void {
  const { shown, receiver, typing } = parts;
  switch (event.type) {
    case 'entries:added':
      return deliver(parts, event.conversationId, event.entries);
    case 'heads:told':
      return event.heads.forEach(({ conversationId, lastSeq }) => {
        if (conversationId === shown.value) receiver.hear(lastSeq);
      });
    case 'marks:moved':
      return event.conversationId === shown.value ? receiver.move(event.marks) : undefined;
    case 'typing:seen':
      if (event.conversationId === shown.value && event.from === 'agent') typing.see(event.name ?? '');
      return;
    case 'conversation:changed':
    case 'colleague:changed':
    case 'server:leaving':
    case 'session:ended':
      return;
    default:
      return event satisfies never;
  }
}

/** Another page of this browser wrote something. */
function follow(parts: Parts, key: string): void {
  const { outbox, sender, identity } = parts;
  if (key.startsWith(OUT)) {
    outbox.refresh();
    // Its page may be gone already: whoever is here sends it, in turn.
    sender.kick();
  }
  const conversationId = identity.conversationId();
  if (key === CONVERSATION && conversationId) show(parts, conversationId);
}

function write({ outbox, sender, typing, shown, clock, random, start }: Parts, text: string): void {
  const trimmed = text.trim();
  if (trimmed === '') return;
  outbox.add(
    { commandId: newCommandId(random), conversationId: shown.value, text: trimmed, start: start() },
    clock.now(),
  );
  typing.sent();
  sender.kick();
}

function agentOf(state: ConversationState | null, entries: readonly Entry[]): string | null {
  if (state?.status !== 'assigned') return null;
  const body = entries.find(({ seq }) => seq === state.assignmentSeq)?.body;
  return body?.type === 'assigned' ? body.agentName : null;
}
