import type { Conversation } from '@qiao/shared/conversation';
import type { Wanted } from '@qiao/shared/fit';
import type { Receiver } from '@qiao/shared/hand-over';
import type { ConversationId } from '@qiao/shared/ids';
import { PLAIN_PROFILE } from '@qiao/shared/teams';
import type { Team } from '@qiao/shared/teams';
import { mustSee } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { isAnswering } from '../rules/assignment.ts';
import { membersOf } from './agent-profile.ts';
import { asColleagues } from './colleagues.ts';
import type { ActionPorts } from './ports.ts';

/** Who can be handed the conversation, whether or not they have room now: those who look choose, and see why not. */
export async function handOverChoices(
  ports: ActionPorts,
  actor: AgentActor,
  conversationId: ConversationId,
): Promise<{ receivers: Receiver[]; teams: Team[]; wanted: Wanted }> {
  const { store } = ports;
  const conversation = mustSee(actor, await store.transcripts.conversation(conversationId));
  const { siteId, state } = conversation;
  const holder = state.status === 'assigned' ? state.agentId : null;
  const agents = (await store.agents.ofSite(siteId)).filter(
    ({ agentId, role, passwordHash }) => agentId !== holder && passwordHash !== null && isAnswering(role),
  );
  const [colleagues, { members, teams }, slots] = await Promise.all([
    asColleagues(ports, agents),
    membersOf(ports, agents, [siteId]),
    store.slots.held(agents.map(({ agentId }) => agentId)),
  ]);
  const profiles = new Map(members.map((member) => [member.agentId, member]));
  const receivers = colleagues.map((colleague) => {
    const { languages, skills, teamIds } = profiles.get(colleague.agentId) ?? PLAIN_PROFILE;
    const held = slots.filter(({ agentId }) => agentId === colleague.agentId).length;
    return { ...colleague, languages, skills, teamIds, held };
  });
  return { receivers, teams, wanted: wantedOf(ports, conversation) };
}

function wantedOf(ports: ActionPorts, { language, intake }: Conversation): Wanted {
  const { categories } = ports.understanding().taxonomy;
  return { language, skill: categories.find(({ id }) => id === intake.category?.categoryId)?.area ?? null };
}
