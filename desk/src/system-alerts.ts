import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** Whether the system may show what the desk tells: `default` as long as nobody was asked, `impossible` in this browser. */
export type SystemPermission = NotificationPermission | 'impossible';

export type Shown = { title: string; body: string; tag: string; onPressed: () => void };

/** What the system shows outside of the page. */
export type SystemAlerts = {
  permission: ReadonlySignal<SystemPermission>;
  /** Asks the browser; for a press of a button alone. */
  ask(): Promise<void>;
  /** Does nothing where it may not. One of the same tag replaces the one before, and is heard of again. */
  show(shown: Shown): void;
};

export function createSystemAlerts(page: Window & typeof globalThis): SystemAlerts {
  const has = 'Notification' in page;
  const now = (): SystemPermission => (has ? page.Notification.permission : 'impossible');
  const permission = signal<SystemPermission>(now());
  return {
    permission,
    ask: async () => {
      if (has) await page.Notification.requestPermission();
      permission.value = now();
    },
    show: ({ title, body, tag, onPressed }) => {
      permission.value = now();
      if (permission.peek() !== 'granted') return;
      try {
        const options: NotificationOptions & { renotify: boolean } = { body, tag, renotify: true };
        const notification = new page.Notification(title, options);
        notification.addEventListener('click', () => {
          page.focus();
          notification.close();
          onPressed();
        });
      } catch {
        // On Android only a service worker may show anything.
        permission.value = 'impossible';
      }
    },
  };
}
