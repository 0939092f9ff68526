import type { Marks } from '@qiao/shared/marks';
import type { Author, EntryDraft } from '@qiao/shared/entry';
import { base64url, isCommandId, isConversationId } from '@qiao/shared/ids';
import type { AgentId, CommandId, ConversationId, SiteId } from '@qiao/shared/ids';
import { castRoles } from './casting.ts';
import type { Role } from './casting.ts';
import { createChance, digestOf } from './chance.ts';
import { dealComments } from './comments.ts';
import type { Comments } from './comments.ts';
import type { CastMember } from './demo-agents.ts';
import { ratingOf } from './demo-ratings.ts';
import { planConversations } from './planning.ts';
import type { Plan } from './planning.ts';
import type { Step } from './timing.ts';

/** One append; `claims` names the agent whose slot it needs because the conversation stays with them. */
export type Decision = { commandId: CommandId; at: number; entries: EntryDraft[]; claims: AgentId | null };
type ReadMarks = Pick<Marks, 'visitorReadSeq' | 'agentReadSeq'>;
export type DemoConversation = { conversationId: ConversationId; decisions: Decision[]; marks: ReadMarks };

export type Telling = { now: number; seed: string; siteId: SiteId; cast: readonly CastMember[] };

/**
 * A month of conversations up to `now`, the one that began first at the head. Pure: the same telling gives the same ids,
 * words and times. Ids depend on the seed alone. Throws where nobody is cast.
 */
export function demoConversations({ now, seed, siteId, cast }: Telling): DemoConversation[] {
  const plans = planConversations(now, seed).toSorted((one, other) => one.beginsAt - other.beginsAt);
  const roles = castRoles(plans, cast);
  const comments = dealComments(createChance(`${seed} comments`));
  return plans.map((plan) => write(plan, { siteId, roles, comments }));
}

type Scene = { siteId: SiteId; roles: ReadonlyMap<Step, Role>; comments: Comments };

function write(plan: Plan, { siteId, roles, comments }: Scene): DemoConversation {
  const decisions: Decision[] = [];
  let held: Role | null = null;
  let isReopening = false;
  for (const step of plan.steps) {
    held = roles.get(step) ?? held;
    const entry = entryOf(step, plan, held);
    const last = decisions.at(-1);
    if (isReopening && last) {
      last.entries.push(entry);
    } else {
      const entries = decisions.length === 0 ? [startedOf(plan, siteId), entry] : [entry];
      decisions.push({
        commandId: commandIdOf(plan.key, decisions.length),
        at: plan.beginsAt + step.afterMs,
        entries,
        claims: null,
      });
    }
    isReopening = step.is === 'reopened';
  }
  claimLast(plan, decisions, held);
  const conversationId = conversationIdOf(plan.key);
  const marks = marksOf(plan, decisions);
  const said = ratingOf(plan, decisions, comments);
  const rating = said ? [{ ...said, commandId: commandIdOf(plan.key, decisions.length), claims: null }] : [];
  return { conversationId, decisions: [...decisions, ...rating], marks };
}

function startedOf({ profile, language, page, context }: Plan, siteId: SiteId): EntryDraft {
  return {
    author: { kind: 'visitor', visitorId: profile.visitorId },
    body: { type: 'started', siteId, visitor: profile, language, page, context },
  };
}

function entryOf(step: Step, { profile }: Plan, held: Role | null): EntryDraft {
  const visitor: Author = { kind: 'visitor', visitorId: profile.visitorId };
  switch (step.is) {
    case 'said':
      return step.by === 'visitor'
        ? { author: visitor, body: { type: 'message', text: step.text } }
        : {
            author: agentOf(held),
            body: { type: 'message', text: step.text.replaceAll('{agent}', must(held).agent.name) },
          };
    case 'assigned': {
      const { agent, why } = must(held);
      const author: Author = why.rule === 'taken_by_hand' ? agentOf(held) : { kind: 'system' };
      return { author, body: { type: 'assigned', agentId: agent.agentId, agentName: agent.name, why } };
    }
    case 'reopened':
      return { author: visitor, body: { type: 'reopened' } };
    case 'left': {
      const author: Author = step.reason === 'given_back' ? agentOf(held) : { kind: 'system' };
      return { author, body: { type: 'requeued', agentId: must(held).agent.agentId, reason: step.reason } };
    }
    case 'closed':
      return { author: agentOf(held), body: { type: 'closed', reason: step.reason } };
    default:
      return step satisfies never;
  }
}

function agentOf(held: Role | null): Author {
  const { agentId, name } = must(held).agent;
  return { kind: 'agent', agentId, name };
}

function must(held: Role | null): Role {
  if (!held) throw new Error('An agent speaks to whom the conversation was never given.');
  return held;
}

function claimLast(plan: Plan, decisions: readonly Decision[], held: Role | null): void {
  const end = plan.steps.findLast(({ is }) => is === 'assigned' || is === 'left' || is === 'closed');
  const assignment = decisions.findLast(({ entries }) => entries.some(({ body }) => body.type === 'assigned'));
  if (end?.is === 'assigned' && assignment && held) assignment.claims = held.agent.agentId;
}

/** What is over is read by the agent, and mostly by the visitor; in what goes on, each has read what they answered. */
function marksOf(plan: Plan, decisions: readonly Decision[]): ReadMarks {
  const entries = decisions.flatMap((decision) => decision.entries);
  const lastOf = (kind: Author['kind']) => entries.findLastIndex(({ author }) => author.kind === kind) + 1;
  const isOver = entries.at(-1)?.body.type === 'closed';
  const hasComeBack = createChance(`${plan.key} marks`).isLikely(0.85);
  return {
    agentReadSeq: isOver ? entries.length : lastOf('agent'),
    visitorReadSeq: isOver && hasComeBack ? entries.length : lastOf('visitor'),
  };
}

function conversationIdOf(key: string): ConversationId {
  const conversationId = idOf(`qiao demo conversation ${key}`);
  if (!isConversationId(conversationId)) throw new Error(`${conversationId} is no conversation's id.`);
  return conversationId;
}

function commandIdOf(key: string, number: number): CommandId {
  const commandId = idOf(`qiao demo command ${key} ${number}`);
  if (!isCommandId(commandId)) throw new Error(`${commandId} is no command's id.`);
  return commandId;
}

const idOf = (key: string) => base64url(digestOf(key).subarray(0, 16));
