import { createClock } from '@qiao/shared/clock';
import { fold } from '@qiao/shared/conversation';
import type { Conversation } from '@qiao/shared/conversation';
import type { Body, Entry, EntryDraft } from '@qiao/shared/entry';
import { newAgentId, newCommandId, newConversationId, visitorIdFromDigest } from '@qiao/shared/ids';
import type { AgentId, CommandId, ConversationId, SiteId } from '@qiao/shared/ids';
import { isSiteId } from '@qiao/shared/ids';
import type { Listed } from '@qiao/shared/listed';
import type { Colleague } from '@qiao/shared/colleague';
import { NO_MARKS } from '@qiao/shared/marks';
import { createKept } from '../src/kept.ts';
import type { KeyValueArea } from '../src/kept.ts';

/** Ids that are the same in every run: the n-th of its kind. */
const numbered = (n: number) => ({
  getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => {
    new DataView(bytes.buffer).setUint32(0, n);
    return bytes;
  },
});
export const commandId = (n: number): CommandId => newCommandId(numbered(n));
export const conversationId = (n: number): ConversationId => newConversationId(numbered(n));
export const agentId = (n: number): AgentId => newAgentId(numbered(n));
export const visitorId = visitorIdFromDigest(new Uint8Array(16).fill(7));
export const SITE = site('demo');
export const ME = agentId(1);
export const OTHER = agentId(2);

export function site(key: string): SiteId {
  if (!isSiteId(key)) throw new Error(`${key} is no site.`);
  return key;
}

export const timers = {
  ...createClock({
    setTimer: (run, afterMs) => setTimeout(run, afterMs),
    clearTimer: (timer) => clearTimeout(timer),
  }),
  random: () => 0.5,
};

const visitor: Entry['author'] = { kind: 'visitor', visitorId };
const started: Body = {
  type: 'started',
  siteId: SITE,
  visitor: { visitorId, identified: false, name: null, email: null },
  language: 'en',
  page: null,
  context: null,
};
export const asks = (text: string): EntryDraft => ({ author: visitor, body: { type: 'message', text } });
export const answers = (text: string, by = ME): EntryDraft => ({
  author: { kind: 'agent', agentId: by, name: 'Mei' },
  body: { type: 'message', text },
});
export const assigned = (to: AgentId): EntryDraft => ({
  author: { kind: 'system' },
  body: { type: 'assigned', agentId: to, agentName: 'Mei', why: null },
});
export const closed: EntryDraft = { author: { kind: 'system' }, body: { type: 'closed', reason: 'resolved' } };
export const snoozed = (until: number | null): EntryDraft => ({
  author: { kind: 'agent', agentId: ME, name: 'Mei' },
  body: { type: 'snoozed', until },
});
export const begun: EntryDraft = { author: visitor, body: started };

/** A log: the n-th entry has seq n, came a second after the one before, and by the n-th command. */
export function log(drafts: readonly EntryDraft[], at = 1_000_000): Entry[] {
  return drafts.map((draft, index) => ({
    ...draft,
    seq: index + 1,
    at: at + index * 1_000,
    commandId: commandId(9_000 + index),
  }));
}

export function conversationOf(id: ConversationId, entries: readonly Entry[]): Conversation {
  const conversation = fold(id, undefined, entries);
  if (!conversation) throw new Error('A conversation needs entries.');
  return conversation;
}

export function listed(id: ConversationId, entries: readonly Entry[], agentReadSeq = 0): Listed {
  return { conversation: conversationOf(id, entries), marks: { ...NO_MARKS, agentReadSeq } };
}

export function colleague(id: AgentId, name: string): Colleague {
  return { agentId: id, name, role: 'agent', availability: 'online', capacity: 5 };
}

/** A browser's storage, which outlives the page. */
export function area(): KeyValueArea {
  const texts = new Map<string, string>();
  return {
    get length() {
      return texts.size;
    },
    key: (index) => [...texts.keys()][index] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

export const keptIn = (storage: KeyValueArea) => createKept(() => storage);
