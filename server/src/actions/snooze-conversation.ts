import type { Conversation } from '@qiao/shared/conversation';
import type { Entry, EntryDraft } from '@qiao/shared/entry';
import { newCommandId } from '@qiao/shared/ids';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import { MAX_SNOOZE_MS, isDue } from '@qiao/shared/snooze';
import { StoreUnavailable } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { mustBeAbleToClose, mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor } from '../rules/access.ts';
import { commit } from './commit.ts';
import { leave } from './leave-conversation.ts';
import type { ActionPorts } from './ports.ts';

type Command = { conversationId: ConversationId; commandId: CommandId };

/** So many are woken in one go; the rest in the next. */
const WOKEN_AT_ONCE = 100;

/**
 * Puts a conversation aside until a time, or until the visitor writes (null), and lets go of it; what is aside already gets
 * another time. For whoever may close it. Refuses `invalid` for a time that is over or too far, `closed`, `not_assigned`,
 * `not_found`, `forbidden`.
 */
export async function snoozeConversation(
  ports: ActionPorts,
  actor: AgentActor,
  command: Command & { until: number | null },
): Promise<Entry[]> {
  mustWrite(actor);
  const { agentId, name } = actor.agent;
  const { until } = command;
  return leave(ports, command, (loaded) => {
    mustBeAbleToClose(actor, mustSee(actor, loaded));
    if (until !== null) mustBeAhead(until, ports.clock.now());
    return [{ author: { kind: 'agent', agentId, name }, body: { type: 'snoozed', until } }];
  });
}

function mustBeAhead(until: number, now: number): void {
  if (until > now && until <= now + MAX_SNOOZE_MS) return;
  throw new Refusal('invalid', { details: ['until: a time to come, within a year'] });
}

/** Any agent of the site puts it back into the queue, at its original place. Refuses `not_snoozed`, `not_found`, `forbidden`. */
export async function wakeConversation(ports: ActionPorts, actor: AgentActor, command: Command): Promise<Entry[]> {
  mustWrite(actor);
  const { agentId, name } = actor.agent;
  return commit(ports, command, (loaded) => {
    if (mustSee(actor, loaded).state.status !== 'snoozed') throw new Refusal('not_snoozed');
    return [{ author: { kind: 'agent', agentId, name }, body: { type: 'woken', because: 'agent' } }];
  });
}

/** What stands before a visitor's message: it wakes what was put aside, in one decision with it. */
export function wakingByMessage({ state }: Conversation): EntryDraft[] {
  if (state.status !== 'snoozed') return [];
  return [{ author: { kind: 'system' }, body: { type: 'woken', because: 'message' } }];
}

/**
 * Wakes those whose time has come. Several processes may do so at once: each decision is made on the log as it is, so one
 * that was woken, put aside anew or closed meanwhile is left alone. One that cannot be woken does not keep the others asleep.
 */
export async function wakeTheDue(ports: ActionPorts): Promise<void> {
  const now = ports.clock.now();
  for (const { conversationId } of await ports.store.transcripts.due(now, WOKEN_AT_ONCE)) {
    try {
      await commit(ports, { conversationId, commandId: newCommandId(ports.random) }, (loaded) =>
        loaded && isDue(loaded.state, now)
          ? [{ author: { kind: 'system' }, body: { type: 'woken', because: 'time' } }]
          : [],
      );
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      if (!(error instanceof Refusal)) ports.log.error({ conversationId, error }, 'a conversation is not woken');
    }
  }
}
