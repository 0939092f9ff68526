import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './browser.ts';

/**
 * What the driver's browsers never do: their tabs count as looked at, all at once, and their timers are never slowed down.
 * Here a tab that is behind another one is hidden as with people, and as slow; after a second already its timers run as
 * late as else after some minutes.
 */
const ARGUMENTS = [
  '--headless',
  '--remote-debugging-port=0',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/1/grace_period_seconds_loaded/1',
];

/** A tab that is looked into, and never touched. */
export interface Tab {
  /** The value of an expression, once its promise is fulfilled. Rejects with what is thrown. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Presses the middle of the first element that these selectors name, as a hand does. */
  press(selector: string): Promise<void>;
  /** Puts it before all others, which hides them. */
  bringToFront(): Promise<void>;
}

/** A Chromium of one's own, as people have it, without a driver. */
export interface UndrivenBrowser {
  /** Opens this address in a tab before all others. `first` runs before any script of the page. */
  open(url: string, first?: string): Promise<Tab>;
  /** Lets this origin show notifications. */
  allowNotifications(origin: string): Promise<void>;
  setCookie(cookie: { name: string; value: string; url: string }): Promise<void>;
  close(): Promise<void>;
}

type Message = { id?: number; result?: unknown; error?: { message: string } };
type Call = <Result>(method: string, params?: object, sessionId?: string) => Promise<Result>;

export async function launchUndriven(): Promise<UndrivenBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'qiao-undriven-'));
  const browser = spawn(await findChromium(), [...ARGUMENTS, `--user-data-dir=${profile}`, 'about:blank']);
  const close = async () => {
    const exited = once(browser, 'exit');
    if (browser.exitCode === null && browser.signalCode === null) {
      browser.kill();
      await exited;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const call = await speakTo(await addressOf(browser));
    return {
      open: (url, first) => openTab(call, url, first),
      allowNotifications: (origin) => call('Browser.grantPermissions', { origin, permissions: ['notifications'] }),
      setCookie: ({ name, value, url }) => call('Storage.setCookies', { cookies: [{ name, value, url }] }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where it listens, which it prints. */
function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    browser.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /^DevTools listening on (ws:\S+)$/m.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    });
    browser.once('error', reject);
    browser.once('exit', () => reject(new Error(`Chromium ended:\n${printed}`)));
  });
}

async function speakTo(address: string): Promise<Call> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const pending = new Map<number, (message: Message) => void>();
  let lastId = 0;
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(String(data));
    if (message.id === undefined) return;
    pending.get(message.id)?.(message);
    pending.delete(message.id);
  });
  return <Result>(method: string, params: object = {}, sessionId?: string) =>
    new Promise<Result>((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, ({ result, error }) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result as Result);
      });
      socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
}

type Evaluated<Value> = {
  result: { value: Value };
  exceptionDetails?: { text: string; exception?: { description?: string } };
};

async function openTab(call: Call, url: string, first?: string): Promise<Tab> {
  const { targetId } = await call<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  const here = <Result>(method: string, params: object) => call<Result>(method, params, sessionId);
  await here('Page.enable', {});
  if (first !== undefined) await here('Page.addScriptToEvaluateOnNewDocument', { source: first });
  await here('Page.navigate', { url });
  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails: thrown } = await here<Evaluated<Value>>('Runtime.evaluate', asked);
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return result.value;
  };
  return {
    evaluate,
    press: async (selector) => {
      const at = await evaluate<{ x: number; y: number }>(`(() => {
        const { x, y, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      })()`);
      for (const type of ['mousePressed', 'mouseReleased'])
        await here('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
    },
    bringToFront: () => call('Target.activateTarget', { targetId }),
  };
}
