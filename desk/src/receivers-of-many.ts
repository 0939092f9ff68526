import type { Conversation } from '@qiao/shared/conversation';
import type { Answer } from '@qiao/shared/connection';
import type { ConversationId } from '@qiao/shared/ids';
import type { Choices } from './hand-overs.ts';

type Told = Answer<Choices>;
type About = Pick<Conversation, 'conversationId' | 'siteId' | 'state'>;

/**
 * Everybody who can be handed one of these at least. Whoever holds a conversation is no choice for it, so two of a site are asked
 * about where two hold them; what went wrong with one is what is answered. Many ask for nothing that one could be said to fit.
 */
export async function receiversOfMany(
  conversations: readonly About[],
  choices: (conversationId: ConversationId) => Promise<Told>,
): Promise<Told> {
  const told = await Promise.all(toAskAbout(conversations).map(choices));
  const failed = told.find((answer) => answer.ok !== true);
  if (failed) return failed;
  const each = told.flatMap((answer) => (answer.ok === true ? [answer.value] : []));
  const byAgent = Map.groupBy(
    each.flatMap(({ receivers }) => receivers),
    ({ agentId }) => agentId,
  );
  // Each answer has the teams of its own site alone.
  const receivers = [...byAgent.values()].flatMap((same) =>
    same.slice(0, 1).map((one) => ({ ...one, teamIds: [...new Set(same.flatMap(({ teamIds }) => teamIds))] })),
  );
  const teams = [...new Map(each.flatMap((one) => one.teams.map((team) => [team.teamId, team]))).values()];
  return { ok: true, value: { receivers, teams, wanted: null } };
}

/** Of each site one, and one that somebody else holds. */
function toAskAbout(conversations: readonly About[]): ConversationId[] {
  const bySite = Map.groupBy(conversations, ({ siteId }) => siteId);
  return [...bySite.values()].flatMap((ones) => {
    const [first] = ones;
    const other = ones.find((one) => first && holderOf(one) !== holderOf(first));
    return [first, other].flatMap((one) => (one ? [one.conversationId] : []));
  });
}

function holderOf({ state }: About): string | null {
  return state.status === 'assigned' ? state.agentId : null;
}
