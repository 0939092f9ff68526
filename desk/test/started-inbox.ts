import { signal } from '@preact/signals';
import { vi } from 'vitest';
import type { Entry } from '@qiao/shared/entry';
import type { Ask } from '@qiao/shared/upload-line';
import type { Listed } from '@qiao/shared/listed';
import { NO_MARKS } from '@qiao/shared/marks';
import type { Alert } from '../src/alerts.ts';
import { createInbox } from '../src/inbox.ts';
import { area, colleague, commandId, conversationId, keptIn, listed, ME, OTHER, SITE, timers } from './examples.ts';
import { scriptConnection } from './scripted-connection.ts';

/** A desk over a line whose server holds these logs, and tells them two entries a page. */
export function startInbox(logs: Map<string, Entry[]> = new Map(), storage = area()) {
  const line = scriptConnection();
  const all = (): Listed[] => [...logs].map(([id, entries]) => listed(rightId(id), entries));
  const page = (id: string, afterSeq: number) => {
    const entries = logs.get(id) ?? [];
    const rest = entries.slice(afterSeq, afterSeq + 2);
    const marks = NO_MARKS;
    return { ok: true as const, value: { entries: rest, lastSeq: entries.length, marks } };
  };
  line.answers['desk:hello'] = () => ({
    ok: true,
    value: {
      me: colleague(ME, 'Mei'),
      sites: [{ siteId: SITE, name: 'Demo' }],
      colleagues: [colleague(OTHER, 'Ola')],
      store: 'mongodb',
    },
  });
  line.answers['conversations:list'] = () => ({ ok: true, value: { listed: all(), cursor: 'c1', hasMore: false } });
  line.answers['conversation:watch'] = ({ conversationId: id, afterSeq }) => page(id, afterSeq);
  line.answers['entries:read'] = ({ conversationId: id, afterSeq }) => page(id, afterSeq);
  line.answers['mark:read'] = ({ seq }) => ({ ok: true, value: { ...NO_MARKS, agentReadSeq: seq } });
  let commands = 0;
  /** What uploads are answered; nothing that can be read, until a test says more. */
  const upload: { ask: Ask } = { ask: async () => ({ json: async () => null }) };
  const isVisible = signal(true);
  const onAlert = vi.fn<(alert: Alert) => void>();
  const onSessionEnded = vi.fn<() => void>();
  const inbox = createInbox({
    agentId: ME,
    connection: line.connection,
    kept: keptIn(storage),
    timers,
    firstView: 'mine',
    newCommandId: () => commandId(++commands),
    files: { ask: (path, request) => upload.ask(path, request), takeTurn: (_name, work) => work(), random: crypto },
    isVisible,
    onAlert,
    onSessionEnded,
  });
  return { line, inbox, upload, logs, storage, isVisible, onAlert, onSessionEnded };
}

function rightId(id: string) {
  const found = [1, 2, 3].map(conversationId).find((known) => known === id);
  if (!found) throw new Error(`No conversation ${id}.`);
  return found;
}
