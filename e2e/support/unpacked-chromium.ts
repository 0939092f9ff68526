import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import packaged from '@sparticuz/chromium';

const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache');
const PACKAGE = resolve(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json');

/** Whether the package has a Chromium that runs on this machine. */
export const isPackaged = process.platform === 'linux' && process.arch === 'x64';

/**
 * The Chromium that comes as a package, unpacked once. The package unpacks into the folder for temporary files, where it takes
 * for whole whatever is there; here it gets one of its own, which has its name only when it is whole. The package's own
 * arguments are left out on purpose: they put everything into one process and switch off the same-origin policy.
 */
export async function unpackChromium(): Promise<string> {
  const { version }: { version: string } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  const whole = join(CACHE, `chromium-${version}`);
  if (!existsSync(whole)) {
    mkdirSync(CACHE, { recursive: true });
    const folder = mkdtempSync(`${whole}-`);
    try {
      await unpackInto(folder);
      renameSync(folder, whole);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      // Somebody else was faster; theirs is as good.
      if (!existsSync(whole)) throw error;
    }
  }
  return join(whole, 'chromium');
}

/** The package asks for the folder for temporary files when it begins, before it waits for anything. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  const unpacking = packaged.executablePath();
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  const file = await unpacking;
  if (dirname(file) !== folder) throw new Error(`Chromium was unpacked to ${file}.`);
}
