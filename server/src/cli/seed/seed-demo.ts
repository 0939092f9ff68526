import { isSiteId } from '@qiao/shared/ids';
import type { AgentId } from '@qiao/shared/ids';
import type { ActionPorts } from '../../actions/ports.ts';
import type { AppendResult } from '../../transcripts.ts';
import { putDemoAgents } from './demo-agents.ts';
import type { CastMember } from './demo-agents.ts';
import { demoConversations } from './demo-conversations.ts';
import type { DemoConversation } from './demo-conversations.ts';
import { createDemoLog } from './demo-log.ts';

/** Of `now` and `seed` depends everything but the passwords: the same two give the same logs. */
export type SeedOptions = { now?: number; seed?: string };

/** Conversations written side by side: enough to share the disk's waits, few enough not to keep others waiting. */
const AT_ONCE = 8;
/** As long as their desks are closed, those who hold a conversation count as away, and not as gone. */
const AWAY_MS = 12 * 3_600_000;

/**
 * Fills the site `demo`, which must exist, with six agents and a month of conversations, and answers lines to print. Where
 * the conversations are there already nothing changes; where an earlier run broke off it is finished.
 */
export async function seedDemo(ports: ActionPorts, options: SeedOptions = {}): Promise<string[]> {
  const siteId = 'demo';
  if (!isSiteId(siteId)) throw new Error('The demo site has no proper key.');
  const { cast, lines } = await putDemoAgents(ports, siteId);
  if (cast.length === 0)
    return [...lines, 'None of them may answer at the demo site, so no conversations are written.'];
  const { now = ports.clock.now(), seed = 'qiao' } = options;
  const conversations = demoConversations({ now, seed, siteId, cast });
  const missing = await unfinished(ports, conversations);
  if (missing.length === 0)
    return [...lines, `The ${conversations.length} demo conversations are there already; nothing is changed.`];
  await keepHolders(ports, missing);
  let written = 0;
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    const outcomes = await Promise.all(missing.slice(start, start + AT_ONCE).map((one) => write(ports, one)));
    written += outcomes.filter(Boolean).length;
  }
  ports.queue.kick(siteId);
  return [...lines, ...told(missing, cast, written)];
}

/** Those whose last decision is not there. */
async function unfinished(ports: ActionPorts, conversations: DemoConversation[]): Promise<DemoConversation[]> {
  const last = await Promise.all(
    conversations.map(async ({ conversationId, decisions }) => {
      const commandId = decisions.at(-1)?.commandId;
      return commandId === undefined ? [] : await ports.store.transcripts.ofCommand(conversationId, commandId);
    }),
  );
  return conversations.filter((_, index) => last[index]?.length === 0);
}

async function keepHolders(ports: ActionPorts, conversations: readonly DemoConversation[]): Promise<void> {
  const holders = holdersOf(conversations);
  const known = new Set((await ports.store.presence.of(holders)).map(({ agentId }) => agentId));
  const absent = holders.filter((agentId) => !known.has(agentId));
  for (const agentId of absent) await ports.store.presence.choose(agentId, 'away');
  await ports.store.presence.renew(absent, AWAY_MS);
}

function holdersOf(conversations: readonly DemoConversation[]): AgentId[] {
  return [...new Set(conversations.flatMap(({ decisions }) => decisions.flatMap(({ claims }) => claims ?? [])))];
}

/** False where somebody else wrote into the conversation, or its agent is full: it then stays as it has become. */
async function write(ports: ActionPorts, { conversationId, decisions, marks }: DemoConversation): Promise<boolean> {
  const { transcripts, slots } = ports.store;
  const log = createDemoLog(conversationId, ports.understanding());
  let last: Exclude<AppendResult, { kind: 'conflict' }> | null = null;
  for (const decision of decisions) {
    const { commandId, at, entries, claims } = decision;
    const firstSeq = log.firstSeq();
    const slot = claims && { agentId: claims, conversationId, expectedSeq: firstSeq };
    if (slot && (await slots.claim({ ...slot, claimedAt: ports.clock.now() })) === 'full') return false;
    const result: AppendResult = await transcripts.append({
      conversationId,
      commandId,
      firstSeq,
      at: Math.max(at, last?.entries.at(-1)?.at ?? 0),
      entries: log.withReading(decision),
    });
    if (result.kind === 'conflict') {
      if (slot) await slots.release(slot);
      return false;
    }
    last = result;
    log.add(result.entries, entries.length);
  }
  // What is told before the end is a conversation that seems to wait, and the queue would hand it to somebody.
  if (last?.kind === 'appended') ports.publish.entries(conversationId, last.entries, last.listed);
  await transcripts.moveMark(conversationId, 'agentReadSeq', log.seqOf(marks.agentReadSeq));
  await transcripts.moveMark(conversationId, 'visitorReadSeq', log.seqOf(marks.visitorReadSeq));
  return true;
}

function told(conversations: readonly DemoConversation[], cast: readonly CastMember[], written: number): string[] {
  const holders = new Set(holdersOf(conversations));
  const names = cast.flatMap(({ agentId, name }) => (holders.has(agentId) ? [name] : []));
  const left = conversations.length - written;
  return [
    `${written} conversations are written.`,
    ...(left > 0 ? [`${left} were not finished, because somebody else was writing in them or an agent was full.`] : []),
    ...(names.length > 0
      ? [`${names.join(', ')} count as away for 12 hours and keep the conversations that they hold.`]
      : []),
  ];
}
