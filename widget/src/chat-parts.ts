import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import type { Clock } from '@qiao/shared/clock';
import { createCorrections } from './corrections.ts';
import type { Corrections } from './corrections.ts';
import { createFilesOnDemand } from './files-on-demand.ts';
import type { ChatFiles } from './files-on-demand.ts';
import type { FilesPorts } from './attached-files.ts';
import { addWords, createKeptText } from './draft.ts';
import { createElsewhere } from './elsewhere.ts';
import type { Elsewhere } from './elsewhere.ts';
import { textFromUs } from './from-us.ts';
import type { Identity } from './identity.ts';
import type { Keep } from './keep.ts';
import { watchLine } from './line-watch.ts';
import type { Line } from './line-watch.ts';
import { createOutbox } from './outbox.ts';
import type { Outbox, Start } from './outbox.ts';
import { createRatings } from './ratings.ts';
import { createReading } from './reading.ts';
import { createReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import type { SavingPorts } from './saving.ts';
import { createSender } from './sender.ts';
import type { Sender } from './sender.ts';
import { createTellingOnDemand, startingTold } from './telling-on-demand.ts';
import type { ConsoleTold } from './telling.ts';
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
  /** What the page gives to be told of its console. */
  console: ReadonlySignal<ConsoleTold>;
  /** Tells the page's developer what is wrong with it. */
  complain: (sentences: readonly string[]) => void;
} & Pick<FilesPorts, 'proof' | 'bytesIn'>;

/** What a chat is made of, each part knowing nothing of the others but what it is given here. */
export type Parts = ChatPorts & {
  outbox: Outbox;
  corrections: Corrections;
  ratings: ReturnType<typeof createRatings>;
  telling: ReturnType<typeof createTellingOnDemand>;
  conversation: ReadonlySignal<Conversation | undefined>;
  receiver: Receiver;
  sender: Sender;
  files: ChatFiles;
  typing: ReturnType<typeof createTyping>;
  reading: ReturnType<typeof createReading>;
  watch: ReturnType<typeof watchLine>;
  shown: Signal<ConversationId>;
  /** Whether the visitor, or another page of this browser, has said which conversation is shown. */
  isChosen: boolean;
  elsewhere: Elsewhere;
  draft: Signal<string>;
  site: Signal<SiteTold | null>;
};

/** What the server told of the site. */
export type SiteTold = Pick<
  VisitorCommands['visitor:hello']['output']['site'],
  'name' | 'isAnybodyOnline' | 'isTypingShown' | 'trail' | 'backAt'
>;

type SendInput = VisitorCommands['message:send']['input'];

/** `onArrival` takes entries that came after the history was read. */
export function assemble(ports: ChatPorts, onArrival: (entries: readonly Entry[]) => void): Parts {
  const { line, clock, identity, keep } = ports;
  const watch = watchLine(line, clock);
  const shown = signal(ports.conversationId);
  const isOnline = () => line.line().is === 'online';
  const receiver = createReceiver(
    { clock, isOnline, onArrival, read: async (command, input) => watch.seen(await line.call(command, input)) },
    ports.conversationId,
  );
  const outbox = createOutbox(keep);
  const conversation = computed(() => fold(shown.value, undefined, receiver.timeline.value.entries));
  const saving: SavingPorts = {
    ...ports,
    isOnline,
    deliver: (conversationId, entries) => deliver(parts, conversationId, entries),
  };
  const parts: Parts = {
    ...ports,
    watch,
    shown,
    receiver,
    outbox,
    conversation,
    corrections: createCorrections(saving, async (input) => watch.seen(await line.call('slot:set', input))),
    ratings: createRatings(saving, async (input) => watch.seen(await line.call('conversation:rate', input))),
    isChosen: false,
    elsewhere: createElsewhere(shown),
    draft: createKeptText(keep, 'draft', shown),
    telling: createTellingOnDemand({
      ...ports,
      conversation,
      isOnline,
      send: (input) => line.call('context:tell', input),
      deliver: (conversationId, entries) => deliver(parts, conversationId, entries),
    }),
    site: signal(null),
    files: createFilesOnDemand({ ...ports, outbox, shown, kick: () => parts.sender.kick() }),
    typing: createTyping({
      clock,
      tell: (text) => line.tell('typing:set', { conversationId: shown.value, ...(text === undefined ? {} : { text }) }),
      isShown: () => parts.site.value?.isTypingShown === true,
    }),
    reading: assembleReading(clock, receiver, () => parts),
    sender: createSender({
      outbox,
      clock,
      isOnline,
      takeTurn: ports.takeTurn,
      send: (input) => send(parts, input),
      isBegun: (conversationId) => conversationId === shown.value && receiver.timeline.value.entries.length > 0,
      deliver: (conversationId, entries) => deliver(parts, conversationId, entries),
      renew: async (former) => {
        const next = await identity.renew(former);
        if (shown.value === former) show(parts, next, true);
        return next;
      },
    }),
  };
  return parts;
}

async function send({ line, watch, console }: Parts, input: SendInput) {
  const answer = watch.seen(await line.call('message:send', withToken(input, console.peek())));
  if (answer.ok === true) watch.sawRefusal(answer.value.refused?.refusal.code);
  return answer;
}

/** What the site's server signed goes with the first message, as it is when that is sent. */
function withToken(input: SendInput, told: ConsoleTold): SendInput {
  return input.start ? { ...input, start: { ...input.start, ...startingTold(told) } } : input;
}

async function mark({ line, shown, receiver }: Parts, seq: number): Promise<void> {
  const conversationId = shown.value;
  const answer = await line.call('mark:read', { conversationId, seq });
  if (answer.ok === true && conversationId === shown.value) receiver.move(answer.value);
}

function assembleReading(clock: Clock, receiver: Receiver, parts: () => Parts) {
  return createReading({
    clock,
    entries: computed(() => receiver.timeline.value.entries),
    marks: receiver.marks,
    mark: (seq) => void mark(parts(), seq),
    deliver: (seq) => parts().line.tell('mark:delivered', { conversationId: parts().shown.value, seq }),
  });
}

/** Shows another conversation; `isCarried` where it goes on from the one before, with what is half written. */
export function show(parts: Parts, conversationId: ConversationId, isCarried = false): void {
  const { shown, receiver, reading, typing, draft, conversation, elsewhere } = parts;
  if (shown.value === conversationId) return;
  const words = draft.value;
  const { lastSeq = 0, state } = conversation.value ?? {};
  if (state) elsewhere.left(shown.value, { lastSeq, unread: reading.unread.value, isOpen: state.status !== 'closed' });
  if (isCarried) {
    draft.value = '';
    parts.files.carry(shown.value, conversationId);
  }
  batch(() => {
    receiver.show(conversationId);
    reading.forget();
    typing.clear();
    typing.sent();
    shown.value = conversationId;
  });
  if (isCarried && words !== '') draft.value = addWords(draft.value, words);
  void receiver.resume();
}

/** Takes entries from an answer or from a broadcast alike; what is in the log is not unsent. */
export function deliver(parts: Parts, conversationId: ConversationId, entries: readonly Entry[]): void {
  const { outbox, receiver, shown, typing } = parts;
  if (conversationId === shown.value) {
    const wasEmpty = receiver.timeline.value.entries.length === 0;
    receiver.apply(entries);
    if (wasEmpty && receiver.isRead.value) void receiver.resume();
    if (entries.some((entry) => textFromUs(entry) !== null)) typing.clear();
  } else parts.elsewhere.hear(conversationId, entries);
  const stored = new Set(entries.map(({ commandId }) => commandId));
  const sent = outbox.messages.value.filter(({ commandId }) => stored.has(commandId));
  if (sent.length > 0) outbox.remove(sent.map(({ commandId }) => commandId));
}
