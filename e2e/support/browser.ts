import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { isPackaged, unpackChromium } from './unpacked-chromium.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
/**
 * The driver's own list of features to switch off, less `ThirdPartyStoragePartitioning`: visitors' browsers have it on, and
 * it is what lets a frame of another site store anything. Chromium takes the last list that it is given.
 */
const SWITCHED_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
const ARGUMENTS = [
  `--disable-features=${SWITCHED_OFF.join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, for whoever is allowed one.
  '--use-fake-device-for-media-stream',
];

/** CHROMIUM_PATH, else the system's Chromium, with all that people have, else the one that comes as a package. */
export async function findChromium(): Promise<string> {
  return process.env['CHROMIUM_PATH'] || fromPath() || unpackChromium();
}

/**
 * CHROMIUM_PATH, else the one that comes as a package, which draws pages and nothing around them, for less than half of the
 * work; else, where there is none for the machine, the system's.
 */
async function findLightChromium(): Promise<string> {
  return process.env['CHROMIUM_PATH'] || (isPackaged ? unpackChromium() : findChromium());
}

function fromPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun);
}

function canRun(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    accessSync(realpathSync(file), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser with an empty profile; each of its contexts is another person's. */
export async function launchBrowser(kind: BrowserKind = 'light'): Promise<Browser> {
  const executablePath = await (kind === 'light' ? findLightChromium() : findChromium());
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** `light` draws pages and has nothing else; `whole` has what people's browsers have, as a microphone. */
export type BrowserKind = 'light' | 'whole';

const shared: Partial<Record<BrowserKind, Promise<Browser>>> = {};

/** The one browser of this kind in this process, which ends with it; another one where that has crashed. */
export async function shareBrowser(kind: BrowserKind): Promise<Browser> {
  const browser = await (shared[kind] ??= launchBrowser(kind));
  if (browser.isConnected()) return browser;
  return (shared[kind] = launchBrowser(kind));
}

export const HOW_TO_RUN_WHOLE =
  'Tests that need a microphone or notifications are skipped: put a whole Chromium on the PATH, or set CHROMIUM_PATH.';

/** Whether a suite that needs this kind of browser is to be skipped, which `HOW_TO_RUN_WHOLE` tells. */
export function lacks(kind: BrowserKind): boolean {
  return kind === 'whole' && !process.env['CHROMIUM_PATH'] && fromPath() === undefined;
}

/** One in which a frame of another site shares the process of its page, as on telephones with little memory. */
export async function launchSmallBrowser(): Promise<Browser> {
  const off = [...SWITCHED_OFF, 'IsolateOrigins', 'site-per-process'];
  const args = [...ARGUMENTS, `--disable-features=${off.join(',')}`, '--disable-site-isolation-trials'];
  return chromium.launch({ executablePath: await findChromium(), args });
}

export type OwnBrowser = { context: BrowserContext; close(): Promise<void> };

/** A browser with a profile on the disk, where it keeps what it has loaded and compiled, as people's own do. */
export async function launchOwn(options: BrowserContextOptions): Promise<OwnBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'qiao-profile-'));
  const executablePath = await findChromium();
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: ARGUMENTS, ...options });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** A browser whose owner has forbidden all sites to store anything: reading `localStorage` throws there. */
export async function launchWithoutStorage(): Promise<OwnBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'qiao-profile-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    args: ARGUMENTS,
    locale: 'en-US',
  });
  // The small headless build reads no preferences: there a script refuses in the browser's place.
  if (!(await refusesStorage(context))) await context.addInitScript(refuseStorage);
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function refusesStorage(context: BrowserContext): Promise<boolean> {
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ body: '<title>Storage</title>', contentType: 'text/html' }));
  await page.goto('http://storage.localhost/');
  const isRefused = await page.evaluate(() => {
    try {
      return localStorage.length < 0;
    } catch {
      return true;
    }
  });
  await page.close();
  return isRefused;
}

function refuseStorage(): void {
  const refuse = () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
    Object.defineProperty(window, name, { get: refuse });
  Object.defineProperty(navigator, 'locks', { value: { request: async () => refuse() } });
}
