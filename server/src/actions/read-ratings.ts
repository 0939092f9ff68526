import { setImmediate as breathe } from 'node:timers/promises';
import type { Conversation } from '@qiao/shared/conversation';
import type { Body, Entry } from '@qiao/shared/entry';
import type { AgentId, ConversationId, SiteId } from '@qiao/shared/ids';
import type { ActionPorts } from './ports.ts';
import { logOf } from './whole-log.ts';
import { conversationsOf } from './whole-site.ts';

type Rated = Extract<Body, { type: 'rated' }>;

/** What a visitor said of one closing, as it counts. */
export type Rating = Pick<Rated, 'scores' | 'comment' | 'weights' | 'score' | 'agentIds'> & {
  siteId: SiteId;
  conversationId: ConversationId;
  /** In epoch milliseconds, when it was given last. */
  at: number;
  /** The kind of issue that the conversation is about; null where that is not known. */
  categoryId: string | null;
};

/**
 * The ratings of a site that were given at `since` or later, in epoch milliseconds: of each closing the latest. Reads page by
 * page and keeps the ids of what was told alone; other work goes on in between.
 */
export async function* readRatings(
  { store }: Pick<ActionPorts, 'store'>,
  siteId: SiteId,
  since: number,
): AsyncGenerator<Rating> {
  const told = new Set<ConversationId>();
  for await (const conversation of conversationsOf(store, siteId)) {
    const { conversationId, service, lastAt } = conversation;
    if (!service.isEverRated || lastAt < since || told.has(conversationId)) continue;
    told.add(conversationId);
    for (const rating of await ratingsOf(store, conversation)) if (rating.at >= since) yield rating;
    await breathe();
  }
}

/** Of each closing the latest. */
async function ratingsOf(store: ActionPorts['store'], conversation: Conversation): Promise<Rating[]> {
  const ratings: Rating[] = [];
  let latest: Rating | null = null;
  for await (const entry of logOf(store, conversation.conversationId)) {
    if (entry.body.type === 'rated') latest = ratingIn(entry, entry.body, conversation);
    if (entry.body.type !== 'closed' && entry.body.type !== 'reopened') continue;
    if (latest) ratings.push(latest);
    latest = null;
  }
  return latest ? [...ratings, latest] : ratings;
}

function ratingIn(
  { at }: Entry,
  { scores, comment, weights, score, agentIds }: Rated,
  { siteId, conversationId, intake }: Conversation,
): Rating {
  const categoryId = intake.category?.categoryId ?? null;
  return { siteId, conversationId, at, categoryId, scores, comment, weights, score, agentIds };
}

export type NamesOfAgents = (agentId: AgentId) => Promise<string | null>;

/** Names of agents, each looked up once; null for one who is not there any more. */
export function createAgentNames({ store }: Pick<ActionPorts, 'store'>): NamesOfAgents {
  const names = new Map<AgentId, Promise<string | null>>();
  return (agentId) => {
    const name = names.get(agentId) ?? store.agents.byId(agentId).then((agent) => agent?.name ?? null);
    names.set(agentId, name);
    return name;
  };
}
