import { effect, signal, untracked } from '@preact/signals';
import { render } from 'preact';
import { newCommandId } from '@qiao/shared/ids';
import type { UploadRequest } from '@qiao/shared/upload-line';
import { createAddress, parsePath } from './address.ts';
import type { Alert, Alerts } from './alerts.ts';
import { createBeginAddress } from './begin-address.ts';
import { connectAgent } from './agent-connection.ts';
import { createEarlyLine } from './early-line.ts';
import { createInbox } from './inbox.ts';
import { createKept } from './kept.ts';
import { PUSHED, createPushOnDemand } from './push-on-demand.ts';
import { createPreferences } from './preferences.ts';
import { NOTHING_SELECTED } from './selection.ts';
import { createSession } from './session.ts';
import type { Entrance } from './session.ts';
import { createSteadyList } from './steady-list.ts';
import { createSystemAlerts } from './system-alerts.ts';
import { every } from '@qiao/shared/clock';
import { directionOf } from '@qiao/shared/translate';
import { browserClock } from './clock.ts';
import './ui/tokens.css';
import './ui/base.css';
import { App } from './ui/app.tsx';
import { callAgent } from './ui/calling.ts';
import type { Desk } from './ui/desk-context.ts';
import { speak } from './words.ts';

const TICK_MS = 5_000;
const ENTRANCES: Readonly<Record<string, Entrance['kind']>> = { '/desk/setup': 'setup', '/desk/join': 'join' };

const kept = createKept(() => window.localStorage);
const preferences = createPreferences(kept, navigator.languages);
const session = createSession((path, init) => fetch(path, init));
const address = createAddress(window);
const begin = createBeginAddress(window);
const isVisible = signal(!document.hidden);
const systemAlerts = createSystemAlerts(window);
const now = signal(Date.now());
const earlyLine = createEarlyLine(kept, connectAgent);
const desk = signal<Desk | null>(null);
const entrance = signal(entranceAt(location));

document.addEventListener('visibilitychange', () => {
  isVisible.value = !document.hidden;
  // Whoever comes back to the tab does not wait for the line's next try.
  if (isVisible.value) desk.value?.inbox.reconnect();
});
// A file that is dropped where nobody takes it would take the desk's place.
for (const type of ['dragover', 'drop'] as const) {
  window.addEventListener(type, (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
}
window.addEventListener('online', () => desk.value?.inbox.reconnect());
every(browserClock, TICK_MS, () => {
  now.value = Date.now();
});

effect(() => {
  document.documentElement.dataset['theme'] = preferences.theme.value;
  document.documentElement.dataset['density'] = preferences.density.value;
});

effect(() => {
  const who = session.who.value;
  if (who.is === 'signed_out') earlyLine.drop();
  if (who.is !== 'signed_in') return;
  let alerts: Alerts | undefined;
  const inbox = untracked(() =>
    createInbox({
      agentId: who.agent.agentId,
      connection: earlyLine.take(),
      kept,
      timers: browserClock,
      newCommandId: () => newCommandId(crypto),
      firstView: address.place.peek().view,
      files: { ask, takeTurn, random: crypto },
      isVisible,
      onAlert: (alert: Alert) => alerts?.tell(alert),
      onSessionEnded: session.ended,
    }),
  );
  alerts = untracked(() => callAgent({ inbox, address, preferences, systemAlerts, isVisible, timers: browserClock }));
  const push = createPushOnDemand(
    async () => {
      const { createPushBrowser } = await import('./push-browser.ts');
      return inbox.push({
        browser: createPushBrowser(window),
        language: preferences.language,
        alerts: preferences.alerts,
        permission: { now: systemAlerts.permission, ask: systemAlerts.ask },
        zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
        onPressed: (path) => address.go(parsePath(path)),
      });
    },
    kept.read(PUSHED) === who.agent.agentId,
  );
  desk.value = {
    inbox,
    push,
    session,
    preferences,
    systemAlerts,
    address,
    begin,
    now,
    list: createSteadyList({ ...inbox.listing, view: () => address.place.value.view, timers: browserClock }),
    cursor: signal(null),
    places: new Map(),
    selection: signal(NOTHING_SELECTED),
    tagFilter: signal<string | null>(null),
    overlay: signal('none'),
    replyAsked: signal(null),
    marked: signal(null),
    writing: signal<'answer' | 'note'>('answer'),
  };
  return () => {
    desk.value = null;
    alerts?.stop();
    push.stop();
    inbox.stop();
  };
});

/** As long as a piece of a file may take on a poor line before it is tried anew, smaller. */
const PIECE_WITHIN_MS = 90_000;

function ask(path: string, request: UploadRequest): Promise<Response> {
  return fetch(path, { ...request, signal: AbortSignal.timeout(PIECE_WITHIN_MS) });
}

async function takeTurn(name: string, work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  await (locks ? locks.request(`qiao.desk.${name}`, work) : work());
}

// Beside the words, for each answer takes a trip.
if (!entrance.peek()) void session.recognise();

let isDrawn = false;
effect(() => {
  const language = preferences.language.value;
  void speak(language).then(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    if (isDrawn) return;
    isDrawn = true;
    render(
      <App
        {...{ session, preferences, desk, entrance }}
        onEntranceLeft={() => {
          const isFirst = entrance.peek()?.kind === 'setup';
          history.replaceState(null, '', '/desk/mine');
          // Whoever makes the first account has a site to bring.
          if (isFirst) begin.go({ step: 'site', siteId: null });
          entrance.value = null;
        }}
      />,
      document.body,
    );
  });
});

function entranceAt({ pathname, hash }: Location): Entrance | null {
  const kind = Object.hasOwn(ENTRANCES, pathname) ? ENTRANCES[pathname] : undefined;
  return kind ? { kind, token: hash.slice(1) } : null;
}
