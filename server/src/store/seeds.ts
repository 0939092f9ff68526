import type { Body, EntryDraft, VisitorProfile } from '@qiao/shared/entry';
import type { AgentId, AttachmentId, CommandId, ConversationId, SiteId, VisitorId } from '@qiao/shared/ids';
import {
  isSiteId,
  newAgentId,
  newAttachmentId,
  newCommandId,
  newConversationId,
  visitorIdFromDigest,
} from '@qiao/shared/ids';
import { DEFAULT_WEIGHTS } from '@qiao/shared/rating';
import { PLAIN_LOOKS } from '@qiao/shared/looks';
import type { PushSubscription } from '../push-store.ts';
import type { Agent, Site, Store } from '../ports.ts';
import type { Append, AppendResult } from '../transcripts.ts';

/** A moment for tests to count from, in epoch milliseconds. */
export const START = 1_800_000_000_000;

export const aConversationId = (): ConversationId => newConversationId(crypto);
export const aCommandId = (): CommandId => newCommandId(crypto);
export const anAttachmentId = (): AttachmentId => newAttachmentId(crypto);
export const anAgentId = (): AgentId => newAgentId(crypto);
export const aVisitorId = (): VisitorId => visitorIdFromDigest(crypto.getRandomValues(new Uint8Array(32)));

export function aSiteId(): SiteId {
  const siteId = `site-${crypto.randomUUID().slice(0, 18)}`;
  if (!isSiteId(siteId)) throw new Error(`${siteId} is no site id.`);
  return siteId;
}

function aVisitor(visitorId: VisitorId = aVisitorId()): VisitorProfile {
  return { visitorId, identified: false, name: null, email: null };
}

export function aSite(over: Partial<Site> = {}): Site {
  return {
    siteId: aSiteId(),
    name: '云控制台',
    allowedOrigins: ['https://console.example.com'],
    languages: ['zh-CN', 'en'],
    identityKeys: [{ keyId: 'first', secret: 'a secret of the site' }],
    isIdentityRequired: false,
    intake: 'off',
    ratingWeights: DEFAULT_WEIGHTS,
    looks: PLAIN_LOOKS,
    isTypingShown: false,
    pageTrail: 'off',
    isOff: false,
    hours: null,
    revision: 1,
    ...over,
  };
}

export function anAgent(over: Partial<Agent> = {}): Agent {
  const agentId = anAgentId();
  return {
    agentId,
    email: `${agentId.toLowerCase()}@example.com`,
    name: 'Lin 林',
    role: 'agent',
    siteIds: [aSiteId()],
    capacity: 5,
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
    ...over,
  };
}

/** A browser that is called to everything, with no words of visitors. */
export function aSubscription(over: Partial<PushSubscription> = {}): PushSubscription {
  return {
    endpoint: `https://push.example.com/send/${crypto.randomUUID()}`,
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    agentId: anAgentId(),
    sessionHash: crypto.randomUUID(),
    putAt: START,
    choice: {
      language: 'en',
      kinds: { waiting: true, assigned: true, message: true, mentioned: true },
      isRepeated: true,
      quiet: null,
      hasWords: false,
    },
    ...over,
  };
}

const bySystem = (body: Body): EntryDraft => ({ author: { kind: 'system' }, body });

function started(siteId: SiteId, visitorId: VisitorId = aVisitorId()): EntryDraft {
  return {
    author: { kind: 'visitor', visitorId },
    body: {
      type: 'started',
      siteId,
      visitor: aVisitor(visitorId),
      language: 'zh-CN',
      page: { url: 'https://console.example.com/servers', title: '服务器' },
      context: { region: 'eu-1', servers: 3, isTrial: false },
    },
  };
}

export function visitorMessage(text = '连不上 — 🧩 "it\'s" down', visitorId: VisitorId = aVisitorId()): EntryDraft {
  return { author: { kind: 'visitor', visitorId }, body: { type: 'message', text } };
}

export function assigned(agentId: AgentId): EntryDraft {
  const why = { rule: 'fewest_open' as const, considered: [{ agentId, held: 2 }] };
  return bySystem({ type: 'assigned', agentId, agentName: 'Lin 林', why });
}

export const requeued = (agentId: AgentId): EntryDraft => bySystem({ type: 'requeued', agentId, reason: 'agent_gone' });
export const closed = (): EntryDraft => bySystem({ type: 'closed', reason: 'resolved' });
export const reopened = (): EntryDraft => bySystem({ type: 'reopened' });

type Beginning = { siteId: SiteId; visitorId: VisitorId; conversationId: ConversationId; at: number; text: string };

/** The decision that begins a conversation: `started` and a first message, seq 1 and 2. */
export function beginning(over: Partial<Beginning> = {}): Append {
  const visitorId = over.visitorId ?? aVisitorId();
  return {
    conversationId: over.conversationId ?? aConversationId(),
    firstSeq: 1,
    commandId: aCommandId(),
    at: over.at ?? START,
    entries: [started(over.siteId ?? aSiteId(), visitorId), visitorMessage(over.text, visitorId)],
  };
}

/** A decision of these entries, by default one message, at `firstSeq`. */
export function decision(
  conversationId: ConversationId,
  firstSeq: number,
  entries: readonly EntryDraft[] = [visitorMessage()],
  at = START + firstSeq,
): Append {
  return { conversationId, firstSeq, commandId: aCommandId(), at, entries };
}

/** Appends where nothing is expected to stand in the way; throws when something does. */
export async function write(store: Store, append: Append): Promise<Extract<AppendResult, { kind: 'appended' }>> {
  const result = await store.transcripts.append(append);
  if (result.kind !== 'appended') throw new Error(`The append came to ${result.kind}.`);
  return result;
}

/** Begins a conversation of two entries and answers its id. */
export async function begun(store: Store, over: Partial<Beginning> = {}): Promise<ConversationId> {
  const append = beginning(over);
  await write(store, append);
  return append.conversationId;
}
