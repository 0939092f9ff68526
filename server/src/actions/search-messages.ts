import type { AgentCommands } from '@qiao/shared/agent-commands';
import { tagKey } from '@qiao/shared/tags';
import type { FoundMessage } from '../search/message-search.ts';
import { Refusal } from '../refusal.ts';
import { mustServe } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { wordsOf } from '../search/terms.ts';
import type { ActionPorts } from './ports.ts';

/** Whoever looks for what is nowhere hears so this soon, and may look on. */
const LOOK_FOR_MS = 150;
/** So few conversations of a kind of issue are searched alone; where there are more, they are soon met among all. */
const FEW = 200;

type Wanted = AgentCommands['messages:search']['input'];
type Found = AgentCommands['messages:search']['output'];

/**
 * Looks through messages, the latest first, until a page has something or the time is over. Refuses `not_found` for a site
 * that the agent does not serve, and `empty` where nothing is looked for.
 */
export async function searchMessages(
  { store: { transcripts }, clock }: Pick<ActionPorts, 'store' | 'clock'>,
  actor: AgentActor,
  { query, categoryId, tag, ...wanted }: Wanted,
): Promise<Found> {
  mustServe(actor, wanted.siteId);
  const words = wordsOf(query);
  const isNarrowed = [categoryId, tag ?? null, wanted.authorId, wanted.mentionedId, wanted.since, wanted.until].some(
    (value) => value !== null,
  );
  if (words.length === 0 && (query.trim() !== '' || !isNarrowed)) throw new Refusal('empty');
  const endsAt = clock.now() + LOOK_FOR_MS;
  const ofKind = categoryId === null ? null : await transcripts.ofKind(wanted.siteId, categoryId, FEW + 1);
  if (ofKind?.length === 0) return { found: [], listed: [], cursor: null };
  const within = ofKind && ofKind.length <= FEW ? { conversationIds: ofKind } : {};
  let { cursor } = wanted;
  for (;;) {
    const page = await transcripts.search({ ...wanted, ...within, words }, cursor);
    ({ cursor } = page);
    const result = await among(page.found);
    if (result.found.length > 0 || cursor === null || clock.now() >= endsAt) return { ...result, cursor };
  }

  /** Kind and tags are the conversation's: as it is now, not as it was when that was written. */
  async function among(found: FoundMessage[]): Promise<Omit<Found, 'cursor'>> {
    const all = await transcripts.listed([...new Set(found.map(({ conversationId }) => conversationId))]);
    const listed = all.filter(
      ({ conversation: { intake, tags } }) =>
        (categoryId === null || intake.category?.categoryId === categoryId) &&
        (tag === undefined || tags.some((one) => tagKey(one) === tagKey(tag))),
    );
    const ids = new Set(listed.map(({ conversation }) => conversation.conversationId));
    return { found: found.filter(({ conversationId }) => ids.has(conversationId)), listed };
  }
}
