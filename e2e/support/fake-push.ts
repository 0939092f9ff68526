import { createECDH, randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';

/**
 * Pages of this context subscribe without the browser's maker, who cannot be reached from tests: the worker, its messages and what
 * it shows are the browser's own.
 */
export async function standInForPushManager(context: BrowserContext): Promise<void> {
  const ecdh = createECDH('prime256v1');
  const keys = { p256dh: ecdh.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
  const endpoint = `https://push.example.com/${randomBytes(12).toString('base64url')}`;
  await context.addInitScript(
    ({ keys, endpoint }) => {
      const key = 'test.pushed';
      const subscription = {
        endpoint,
        options: { applicationServerKey: null },
        toJSON: () => ({ endpoint, keys }),
        unsubscribe: async () => {
          localStorage.removeItem(key);
          return true;
        },
      };
      const current = () => (localStorage.getItem(key) === null ? null : subscription);
      Object.assign(PushManager.prototype, {
        getSubscription: async () => current(),
        subscribe: async () => {
          localStorage.setItem(key, 'yes');
          return subscription;
        },
      });
      // Without a display some browsers grant nothing, whatever they are told.
      Object.defineProperty(Notification, 'permission', { configurable: true, get: () => 'granted' });
      Notification.requestPermission = async () => 'granted';
    },
    { keys, endpoint },
  );
}

/** Has the browser deliver this to the desk's worker, as its push service would. */
export async function deliverPush(page: Page, origin: string, told: object): Promise<void> {
  const line = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    line.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (one) resolve(one.registrationId);
    });
  });
  await line.send('ServiceWorker.enable');
  const registrationId = await registered;
  await line.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(told) });
}
