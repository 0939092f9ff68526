/**
 * Shows what the desk's server calls an agent to while no desk is open, and leads there when it is pressed. It keeps nothing
 * and stands between nobody and the network, so that a newer one can take its place at any moment.
 */
declare const self: ServiceWorkerGlobalScope;

type Shown = { title: string; body: string; tag: string; path: string; language: string };

/** Pages below the desk's address where nobody reads conversations. */
const NOT_THE_DESK = /^\/desk\/(?:try|setup|join)(?:\/|\.|$)/;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('push', (event) => event.waitUntil(show(shownIn(event.data))));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lead(pathIn(event.notification.data)));
});

/** Browsers take it amiss when nothing is shown, so that what cannot be read is shown without words. */
function shownIn(data: PushMessageData | null): Shown {
  const told: Partial<Shown> = attempt(() => data?.json()) ?? {};
  const { title = 'Qiao', body = '', tag = 'qiao', path = '', language = '' } = told;
  return { title, body, tag, path, language };
}

async function show({ title, body, tag, path, language }: Shown): Promise<void> {
  const options: NotificationOptions & { renotify: boolean } = {
    body,
    tag,
    renotify: true,
    lang: language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    data: path,
  };
  await self.registration.showNotification(title, options);
}

/** To the desk that is open, else to a new one. */
async function lead(path: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const desk = pages.find(({ url }) => isDesk(new URL(url).pathname));
  if (!desk) return void (await self.clients.openWindow(path));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A page of this origin is named.
  desk.postMessage({ type: 'push:pressed', path });
  // Where the browser does not let it come to the front, it stands there all the same.
  await desk.focus().catch(() => {});
}

function isDesk(pathname: string): boolean {
  return pathname === '/desk' || (pathname.startsWith('/desk/') && !NOT_THE_DESK.test(pathname));
}

function pathIn(data: unknown): string {
  return typeof data === 'string' && data.startsWith('/desk/') ? data : '/desk';
}

function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
