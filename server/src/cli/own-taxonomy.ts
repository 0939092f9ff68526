import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { taxonomyFolderOf } from '../config.ts';

/** The folder that `--taxonomy` names, else the setting; null is the taxonomy that comes with Qiao. Throws for other words. */
export function taxonomyIn(args: readonly string[]): string | null {
  const { values } = parseArgs({ args: [...args], options: { taxonomy: { type: 'string' } } });
  return values.taxonomy === undefined ? taxonomyFolderOf(process.env, here()) : fromHere(values.taxonomy);
}

/** A path as whoever types it means it: pnpm runs commands from the repository's folder, and tells where it was called. */
export function fromHere(path: string): string {
  return resolve(here(), path);
}

function here(): string {
  return process.env['INIT_CWD'] ?? process.cwd();
}
