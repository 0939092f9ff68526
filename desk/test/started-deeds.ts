import type { Conversation } from '@qiao/shared/conversation';
import type { EntryDraft } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { createDeeds } from '../src/deeds.ts';
import type { Deeds } from '../src/deeds.ts';
import { area, asks, assigned, begun, commandId, conversationOf, keptIn, log, ME, timers } from './examples.ts';
import { scriptConnection } from './scripted-connection.ts';

const started: Deeds[] = [];
let commands = 0;

export const mine = [begun, asks('hello'), assigned(ME)];
export const waiting = [begun, asks('hello')];
export const done = (drafts: EntryDraft[]) => ({ ok: true as const, value: { entries: log(drafts).slice(-1) } });

/** Deeds on a line whose answers are written down, with what the browser had kept. */
export function startDeeds(logs: [ConversationId, EntryDraft[]][] = [], storage = area()) {
  const line = scriptConnection();
  line.setLine({ is: 'online' });
  const conversations = new Map<ConversationId, Conversation>(
    logs.map(([id, drafts]) => [id, conversationOf(id, log(drafts))]),
  );
  const heard: ConversationId[] = [];
  const deeds = createDeeds({
    agentId: ME,
    connection: line.connection,
    kept: keptIn(storage),
    timers,
    newCommandId: () => commandId(++commands),
    conversation: (id) => conversations.get(id),
    onEntries: (id) => void heard.push(id),
  });
  started.push(deeds);
  return { line, deeds, heard, storage, conversations };
}

export function stopDeeds(): void {
  for (const deeds of started.splice(0)) deeds.stop();
}
