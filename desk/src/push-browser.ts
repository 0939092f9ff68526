/** What this browser was told when it subscribed. */
export type OwnSubscription = {
  endpoint: string;
  p256dh: string;
  auth: string;
  /** The server's key that it subscribed with; null where the browser does not say. */
  publicKey: string | null;
};

/** Being called by this browser while none of its pages is open. */
export interface PushBrowser {
  /** `insecure`: not at this address. `impossible`: not in this browser. */
  readonly can: 'yes' | 'insecure' | 'impossible';
  /** Null where it does not. */
  own(): Promise<OwnSubscription | null>;
  /** Rejects where the browser or its push service refuses. */
  subscribe(publicKey: string): Promise<OwnSubscription>;
  /** Also does away with the worker. */
  unsubscribe(): Promise<void>;
  /** A call was pressed that leads to this path of the desk. The answer ends it. */
  onPressed(listener: (path: string) => void): () => void;
}

const WORKER = '/desk/push-worker.js';
const SCOPE = '/desk/';

export function createPushBrowser(page: Window & typeof globalThis): PushBrowser {
  // Older browsers and foreign contexts have none, whatever the types say.
  const workers: ServiceWorkerContainer | undefined = page.navigator.serviceWorker;
  const has = 'PushManager' in page && 'Notification' in page && workers !== undefined;
  const registered = () => workers?.getRegistration(SCOPE);
  return {
    can: page.isSecureContext ? (has ? 'yes' : 'impossible') : 'insecure',
    own: async () => ownOf(await (await registered())?.pushManager.getSubscription()),
    async subscribe(publicKey) {
      if (!workers) throw new Error('This browser has no workers.');
      const registration = await workers.register(WORKER, { scope: SCOPE, updateViaCache: 'none' });
      await activated(registration);
      const { pushManager } = registration;
      const before = await pushManager.getSubscription();
      if (before && ownOf(before)?.publicKey !== publicKey) await before.unsubscribe();
      const own = ownOf(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
      if (!own) throw new Error('The browser subscribed without keys.');
      return own;
    },
    async unsubscribe() {
      const registration = await registered();
      await (await registration?.pushManager.getSubscription())?.unsubscribe();
      await registration?.unregister();
    },
    onPressed(listener) {
      const hear = ({ data }: MessageEvent<unknown>) => {
        const path = pathIn(data);
        if (path !== null) listener(path);
      };
      workers?.addEventListener('message', hear);
      return () => workers?.removeEventListener('message', hear);
    },
  };
}

function ownOf(subscription: PushSubscription | null | undefined): OwnSubscription | null {
  const { endpoint, keys } = subscription?.toJSON() ?? {};
  const { p256dh, auth } = keys ?? {};
  if (!subscription || !endpoint || !p256dh || !auth) return null;
  const key = subscription.options.applicationServerKey;
  return { endpoint, p256dh, auth, publicKey: key && base64url(new Uint8Array(key)) };
}

function base64url(bytes: Uint8Array): string {
  const binary = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Only through an active worker can a browser subscribe. `ready` would wait for one of this very page, which may be above its scope. */
function activated({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting;
  if (active || !coming) return Promise.resolve();
  return new Promise((resolve, reject) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve();
      if (coming.state === 'redundant') reject(new Error('The worker could not be installed.'));
    });
  });
}

function pathIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('path' in data)) return null;
  return data.type === 'push:pressed' && typeof data.path === 'string' ? data.path : null;
}
