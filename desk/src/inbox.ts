import { batch, computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { backOffMs } from '@qiao/shared/connection';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import type { WireEvent } from '@qiao/shared/protocol';
import { unreachable } from '@qiao/shared/unreachable';
import { createAccounts } from './accounts.ts';
import type { ReadAudit } from './audit.ts';
import type { SiteVisits } from './site-visits.ts';
import { createSites } from './sites.ts';
import type { Sites } from './sites.ts';
import type { Accounts } from './accounts.ts';
import type { Members } from './members.ts';
import type { PushSwitch, PushSwitchPorts } from './push-switch.ts';
import type { Attached } from './attached.ts';
import type { Notices } from './arrivals.ts';
import type { CaseWork } from './case-work.ts';
import type { Commands } from './commands.ts';
import type { Crew } from './crew.ts';
import { keepDeliveries } from './deliveries.ts';
import type { Deeds } from './deeds.ts';
import { createDrafts } from './drafts.ts';
import type { Drafts } from './drafts.ts';
import type { Following } from './following.ts';
import type { HandOvers } from './hand-overs.ts';
import type { Health } from './health.ts';
import type { Keyed } from './keyed.ts';
import { isHeldBy } from './list-order.ts';
import type { Listing } from './listing.ts';
import type { Lookers } from './lookers.ts';
import type { Outbox } from './outbox.ts';
import type { Overtaken } from './overtaken.ts';
import type { Past } from './past.ts';
import type { Previews } from './previews.ts';
import type { QuickReplies } from './quick-replies.ts';
import { keepMarks } from './reading.ts';
import { createSearch } from './search.ts';
import type { Search } from './search.ts';
import { readFirstRows } from './first-rows.ts';
import { sendDraft } from './send-draft.ts';
import { every } from '@qiao/shared/clock';
import type { Taxonomy } from './taxonomy.ts';
import type { Templates } from './templates.ts';
import type { Trails } from './trails.ts';
import type { Typing } from './typing.ts';
import { createOwnChats } from './own-chats.ts';
import { createParts } from './inbox-parts.ts';
import type { InboxPorts, Parts, Remark } from './inbox-parts.ts';

/** What calls to a closed desk need of the browser and of what was chosen in it. */
export type PushAsides = Omit<PushSwitchPorts, 'connection' | 'kept' | 'timers' | 'agentId'>;

/** All conversations: what the agent's side knows and may do. The interface sees this and never the line. */
export type Inbox = {
  agentId: AgentId;
  health: ReadonlySignal<Health>;
  crew: Crew;
  /** Without `put`: only what the server tells changes a list. */
  listing: Pick<Listing, 'row' | 'views' | 'counts' | 'tags'>;
  /** The agent's own conversations in an order that stands still. */
  chats: ReadonlySignal<readonly ConversationId[]>;
  /** Whether every list was read once. */
  isListed: ReadonlySignal<boolean>;
  following: Pick<Following, 'timeline' | 'progress'>;
  drafts: Pick<Drafts, 'of'>;
  /** What is written for colleagues, and not added yet. */
  noteDrafts: Pick<Drafts, 'of' | 'write'>;
  /** The word that is to go along with a hand-over. */
  handOverDrafts: Pick<Drafts, 'of' | 'write'>;
  handOvers: Omit<HandOvers, 'stop'>;
  deeds: Omit<Deeds, 'isDoing' | 'stop'>;
  lookers: Pick<Lookers, 'of'>;
  overtaken: Pick<Overtaken, 'by' | 'isWarned'>;
  replies: Pick<QuickReplies, 'of' | 'add' | 'remove'>;
  outbox: Pick<Outbox, 'of' | 'stallOf' | 'flush'>;
  attached: Omit<Attached, 'toSend' | 'putBack' | 'kick' | 'stop'>;
  typing: Pick<Typing, 'seenIn'>;
  previews: Pick<Previews, 'of'>;
  commands: Pick<Commands, 'underWay' | 'run'>;
  taxonomy: Taxonomy;
  past: Past;
  trails: Omit<Trails, 'told'>;
  templates: Omit<Templates, 'take'>;
  caseWork: Pick<CaseWork, 'wished' | 'run'>;
  remarks: Keyed<ConversationId, Remark>;
  notices: Notices;
  /** From where each site's chat was asked for. */
  visits: Pick<SiteVisits, 'of' | 'read'>;
  /** A search of its own. */
  search(): Search;
  /** The accounts, as they are read anew. */
  accounts(): Accounts;
  /** What agents are good for and the teams, as they are read anew; their code comes when somebody looks. */
  members(): Promise<Members>;
  /** A page of what people with power did, for admins and auditors. */
  readAudit: ReadAudit;
  /** Being called in this browser while no desk is open; its code comes now. */
  push(ports: PushAsides): Promise<PushSwitch>;
  /** The settings of sites, for admins. */
  sites: Sites;
  /** The conversation that is read now, or null. */
  open(conversationId: ConversationId | null): void;
  write(conversationId: ConversationId, text: string): void;
  /**
   * Sends the draft of this conversation, under the assignment that it has now; keeps it where it cannot be sent, and once
   * where a colleague answered since it was begun.
   */
  send(conversationId: ConversationId): void;
  /** Tries the line now. */
  reconnect(): void;
  stop(): void;
};

const LIST_EVERY_MS = 10_000;
/** Watched at once, the open conversation included. */
const WATCHED = 12;

export function createInbox(ports: InboxPorts): Inbox {
  const parts = createParts(ports);
  const { watch, notices, listing, following, outbox, attached, drafts, commands, caseWork, handOvers, typing } = parts;
  const { deeds } = parts;
  const opened = signal<ConversationId | null>(null);
  const stopKeeping = keepUp(parts, ports);
  const stopFollowing = effect(() => {
    const mine = listing.views.value.mine;
    const open = opened.value;
    const wanted = new Set([...(open ? [open] : []), ...mine]);
    following.follow([...wanted].slice(0, WATCHED));
  });
  const stopMarking = keepMarks({ ...parts, ...ports, opened });
  const stopDelivering = keepDeliveries({ ...parts, ...ports });
  const looked = computed(() => (ports.isVisible.value ? opened.value : null));
  const stopLooking = parts.previews.look(looked);
  const stopCompany = parts.lookers.keepCompany(looked);
  const notes = createDrafts(ports.kept, ports.agentId, 'note');
  ports.connection.open();

  return {
    ...parts,
    agentId: ports.agentId,
    chats: createOwnChats(listing),
    health: watch.health,
    noteDrafts: {
      of: notes.of,
      write: (conversationId, text) => {
        notes.write(conversationId, text);
        if (text !== '') typing.tell(conversationId, 'note');
      },
    },
    handOverDrafts: createDrafts(ports.kept, ports.agentId, 'hand_over'),
    readAudit: (wanted) => parts.connection.call('audit:list', wanted),
    accounts: () => createAccounts(parts.connection, ports.timers),
    push: async (asides) =>
      (await import('./push-switch.ts')).createPushSwitch({ ...ports, connection: parts.connection, ...asides }),
    members: async () => (await import('./members.ts')).createMembers(parts.connection, ports.timers),
    sites: createSites(parts.connection),
    search: () => createSearch({ ...ports, connection: parts.connection, sites: parts.crew.sites }),
    open: (conversationId) => {
      if (conversationId) notices.settle(conversationId);
      opened.value = conversationId;
    },
    write: (conversationId, text) => {
      drafts.write(conversationId, text);
      if (text === '') parts.templates.usedIn(conversationId).value = [];
      const conversation = listing.row(conversationId).peek()?.conversation;
      if (text !== '' && conversation && isHeldBy(conversation, ports.agentId)) typing.tell(conversationId, 'answer');
    },
    send: (conversationId) => {
      if (parts.overtaken.mayGo(conversationId)) sendDraft(parts, ports, conversationId);
    },
    reconnect: () => ports.connection.open(),
    stop: () => {
      for (const stop of [stopKeeping, stopFollowing, stopMarking, stopDelivering, stopLooking, stopCompany]) stop();
      for (const part of [watch, following, outbox, attached, commands, caseWork, handOvers, deeds]) part.stop();
      ports.connection.close();
    },
  };
}

/** Resumes after every return of the line, hears events, and reads the lists again as a net under both. */
function keepUp(parts: Parts, ports: InboxPorts): () => void {
  const { connection, crew, reader, following, outbox, attached, listing, isListed, taxonomy } = parts;
  const { timers } = ports;
  let isStopped = false;
  let undoRetry = () => {};
  let firstRows: Promise<void> = Promise.resolve();

  async function readLists(): Promise<void> {
    const siteIds = crew.sites.peek().map(({ siteId }) => siteId);
    const read = await reader.read(siteIds);
    if (read.is === 'done' && crew.me.peek()) isListed.value = true;
  }

  async function greet(attempt: number): Promise<void> {
    undoRetry();
    const answer = await connection.call('desk:hello', {});
    if (isStopped || connection.line().is !== 'online') return;
    if (answer.ok !== true) {
      const afterMs = backOffMs(attempt, timers.random());
      undoRetry = timers.after(afterMs, () => void greet(attempt + 1));
      return;
    }
    batch(() => {
      crew.greeted(answer.value);
      listing.keepSites(answer.value.sites.map(({ siteId }) => siteId));
    });
    outbox.flushAll();
    attached.kick();
    void taxonomy.read();
    await firstRows;
    await readLists();
    void parts.templates.read();
  }

  function arrive(): void {
    if (isStopped) return;
    // Asked beside the greeting, for each answer takes a trip.
    following.resume();
    if (!isListed.peek())
      firstRows = readFirstRows(connection, ports.firstView, (rows) => batch(() => parts.put(rows)));
    void greet(0);
  }

  connection.onLine(({ is }) => {
    if (is === 'online') arrive();
  });
  connection.onEvent((event) => {
    if (!isStopped) hear(parts, ports, event);
  });
  if (connection.line().is === 'online') arrive();
  const stopReading = every(timers, LIST_EVERY_MS, () => {
    if (connection.line().is !== 'online' || !crew.me.peek()) return;
    void readLists();
    if (!taxonomy.isRead()) void taxonomy.read();
  });
  return () => {
    isStopped = true;
    undoRetry();
    stopReading();
  };
}

type Called = { conversationId: ConversationId; seq: number; by: string };

function tellCalled({ notices }: Parts, kind: 'mentioned' | 'handed_over', { conversationId, seq, by }: Called): void {
  notices.tell({ kind, conversationId, seq, by });
}

function hear(parts: Parts, { agentId, onSessionEnded }: InboxPorts, event: WireEvent): void {
  switch (event.type) {
    case 'entries:added':
      return parts.receive(event.conversationId, event.entries);
    case 'heads:told':
      for (const { conversationId, lastSeq: head } of event.heads) parts.following.tellHead(conversationId, head);
      return;
    case 'conversation:changed': {
      const { conversationId, lastSeq: head } = event.listed.conversation;
      parts.put([event.listed]);
      return parts.following.tellHead(conversationId, head);
    }
    case 'marks:moved':
      return parts.listing.putMarks(event.conversationId, event.marks);
    case 'typing:seen':
      if (event.agentId === agentId) return;
      return parts.typing.seen(event.conversationId, {
        from: event.from,
        name: event.name,
        what: event.what ?? 'answer',
      });
    case 'typing:previewed':
      return parts.previews.seen(event.conversationId, event.text);
    case 'templates:changed':
      return void parts.templates.read();
    case 'colleague:changed':
      return parts.crew.changed(event.colleague);
    case 'mention:told':
      return tellCalled(parts, 'mentioned', event);
    case 'hand-over:told':
      return tellCalled(parts, 'handed_over', event);
    case 'lookers:told':
      return parts.lookers.told(event.lookers);
    case 'site:added':
      return parts.crew.siteAdded(event.site);
    case 'trail:told':
      return parts.trails.told(event.conversationId, event.pages);
    case 'site:visited':
      return parts.visits.told(event.siteId, event.visit);
    case 'session:ended':
      return onSessionEnded();
    case 'server:leaving':
      return;
    default:
      return unreachable(event);
  }
}
