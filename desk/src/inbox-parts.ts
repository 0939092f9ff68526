import { batch, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import type { AgentId, CommandId, ConversationId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { RefusalCode } from '@qiao/shared/protocol';
import type { AgentConnection } from './agent-connection.ts';
import type { FilesPorts } from './attached.ts';
import { alertOf, isSaidAnew } from './alerts.ts';
import type { Alert } from './alerts.ts';
import { createNotices, newsOf } from './arrivals.ts';
import { createCaseWork } from './case-work.ts';
import type { CaseVerb } from './case-work.ts';
import { createCommands } from './commands.ts';
import type { Commands, Verb } from './commands.ts';
import { createCrew } from './crew.ts';
import type { Deeds } from './deeds.ts';
import { createDeedsOnDemand } from './deeds-on-demand.ts';
import { createDrafts } from './drafts.ts';
import { createFollowing } from './following.ts';
import { watchHealth } from './health.ts';
import type { HealthWatch } from './health.ts';
import type { View } from './list-order.ts';
import type { Kept } from './kept.ts';
import { createHandOvers } from './hand-overs.ts';
import { createKeyed } from './keyed.ts';
import { asListed, createListing } from './listing.ts';
import { createListReader } from './list-reader.ts';
import { createLookers } from './lookers.ts';
import { createOvertaken } from './overtaken.ts';
import { createPast } from './past.ts';
import { createTrails } from './trails.ts';
import { createPreviews } from './previews.ts';
import { createQuickReplies } from './quick-replies.ts';
import { createSending } from './sending.ts';
import { createSiteVisits } from './site-visits.ts';
import { createTaxonomy } from './taxonomy.ts';
import { createTemplates } from './templates.ts';
import type { Clock } from '@qiao/shared/clock';
import { createTyping } from './typing.ts';

type About = 'message' | Verb | CaseVerb;
/** Why something that the agent wanted with a conversation did not come about. */
export type Remark = { about: About; code: RefusalCode | 'line' } | null;

export type InboxPorts = {
  agentId: AgentId;
  connection: AgentConnection;
  kept: Kept;
  timers: Clock;
  newCommandId: () => CommandId;
  /** The view that the desk opens with. */
  firstView: View;
  files: FilesPorts;
  /** Whether somebody can see the page. */
  isVisible: ReadonlySignal<boolean>;
  /** Something asks for the agent. */
  onAlert: (alert: Alert) => void;
  onSessionEnded: () => void;
};

export type Parts = ReturnType<typeof createParts>;

/** What is known, and written and not sent: nothing of it sends by itself. */
function createKnown({ agentId, kept, timers, onAlert }: InboxPorts, connection: AgentConnection) {
  const remarks = createKeyed<ConversationId, Remark>(() => null);
  const notices = createNotices(timers, (news) => {
    const alert = alertOf(news);
    if (alert) onAlert(alert);
  });
  const isListed = signal(false);
  const drafts = createDrafts(kept, agentId);
  const replies = createQuickReplies();
  const listing = createListing(agentId, timers);
  const typing = createTyping(connection, timers);
  const previews = createPreviews(connection, timers);
  const lookers = createLookers(connection, timers, agentId);
  const taxonomy = createTaxonomy(connection);
  const templates = createTemplates(connection);
  const visits = createSiteVisits(connection);
  const past = createPast(connection);
  const trails = createTrails(connection);
  const crew = createCrew(connection, (code) => notices.tell({ kind: 'refused', code }));
  const known = { remarks, notices, isListed, drafts, replies, listing, typing, previews, lookers };
  return { ...known, crew, taxonomy, templates, visits, past, trails };
}

/** Builds every part over one line and lets entries, from wherever they come, into each of them the same way. */
export function createParts(ports: InboxPorts) {
  const { agentId, timers, newCommandId } = ports;
  const watch: HealthWatch = watchHealth(ports.connection, timers, ports.onSessionEnded);
  const { connection } = watch;
  const known = createKnown(ports, connection);
  const { remarks, notices, isListed, replies, listing, typing, previews } = known;

  function remark(conversationId: ConversationId, about: About, code: RefusalCode | 'line'): void {
    remarks.of(conversationId).value = { about, code };
  }

  function put(told: readonly Listed[]): void {
    for (const listed of told) {
      const { conversationId } = listed.conversation;
      const before = listing.row(conversationId).peek();
      listing.put([listed]);
      const after = listing.row(conversationId).peek();
      if (!isListed.peek() || !after || after === before) continue;
      if (isSaidAnew(before, after, agentId)) ports.onAlert({ kind: 'message', conversationId });
      const news = newsOf(before, after, agentId);
      if (news && !commands.underWay(conversationId).peek() && !deeds.isDoing(conversationId)) notices.tell(news);
    }
  }

  const following = createFollowing({
    connection,
    timers,
    onConversation: (conversation) => put([asListed(conversation)]),
    onMarks: (conversationId, marks) => listing.putMarks(conversationId, marks),
  });

  const overtaken = createOvertaken({ ...ports, ...known, following });
  const { drafts } = overtaken;

  function receive(conversationId: ConversationId, entries: readonly Entry[]): void {
    batch(() => {
      following.receive(conversationId, entries);
      outbox.seen(conversationId, entries);
      for (const part of [typing, previews]) part.arrived(conversationId, entries);
    });
  }

  const { outbox, attached } = createSending({
    ...ports,
    connection,
    onEntries: receive,
    onRefused: ({ conversationId, texts, offered, code, assignmentSeq }) => {
      drafts.putBack(conversationId, texts, assignmentSeq);
      for (const reply of offered) replies.add(conversationId, reply);
      remark(conversationId, 'message', code);
    },
  });
  const doing = { connection, timers, newCommandId, onEntries: receive, onRefused: remark };
  const commands: Commands = createCommands(doing);
  const caseWork = createCaseWork(doing);
  const handOvers = createHandOvers(doing);
  const deeds: Deeds = createDeedsOnDemand({ ...ports, connection, listing, notices, onEntries: receive });
  const reader = createListReader(connection, (listed) => batch(() => put(listed)));
  const working = { outbox, attached, commands, caseWork, handOvers, deeds, reader, put, receive, overtaken, drafts };
  return Object.assign(known, { watch, connection, following }, working);
}
