import { signal } from '@preact/signals';
import type { Entry } from '@qiao/shared/entry';
import { NO_MARKS } from '@qiao/shared/marks';
import { createChat } from '../chat.ts';
import { createIdentity } from '../identity.ts';
import type { ConsoleTold } from '../telling.ts';
import { createManualClock } from './manual-clock.ts';
import { createScriptedLine } from './scripted-line.ts';
import { createBrowser } from './shared-storage.ts';
import { createVisitorLog, SITE, VISITOR } from './visitor-log.ts';

type Browser = ReturnType<typeof createBrowser>;

/** A browser, time, and the server's log of the one conversation in it. */
export function createWorld(browser: Browser = createBrowser()) {
  const clock = createManualClock();
  const log = createVisitorLog(clock.now);
  return { browser, clock, log };
}

/** A page with the chat in it, as far as it goes without a server. */
export async function openPage({ browser, clock, log }: ReturnType<typeof createWorld>) {
  const keep = browser.openPage();
  const takeTurn = browser.takeTurn;
  const identity = createIdentity({ keep, takeTurn, clock, random: crypto });
  const claiming = identity.claim();
  await clock.advance(100);
  const { token, conversationId } = await claiming;
  const server = createScriptedLine({
    'visitor:hello': () => ({
      ok: true,
      value: {
        site: { siteId: SITE, name: 'Acme', isAnybodyOnline: true, isTypingShown: false, trail: 'off', backAt: null },
        visitor: { visitorId: VISITOR, identified: false, name: null, email: null },
        conversations: [],
      },
    }),
    'conversation:watch': log.read,
    'entries:read': log.read,
    'message:send': log.send,
    'slot:set': log.setSlot,
    'conversation:rate': log.rate,
    'mark:read': ({ seq }) => ({ ok: true, value: { ...NO_MARKS, visitorReadSeq: seq } }),
  });
  const console = signal<ConsoleTold>({ context: null, contextToken: null, identity: null });
  const complaints: string[] = [];
  const start = () => ({ language: 'en', page: null, context: null }) as const;
  const chat = createChat({
    line: server.line,
    keep,
    identity,
    conversationId,
    takeTurn,
    clock,
    random: crypto,
    start,
    console,
    proof: () => ({ siteId: SITE, token, identity: null }),
    bytesIn: 'qiao:acme:',
    complain: (sentences) => complaints.push(...sentences),
  });
  const told = (entries: Entry[]) => server.tell({ type: 'entries:added', conversationId, entries });
  return { chat, server, told, token, conversationId, console, complaints };
}
