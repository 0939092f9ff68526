import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { REPOSITORY } from '../support/server.ts';

/** One change of the product: `find` must stand in the file exactly once. */
export type Edit = { file: string; find: string; replace: string };

/** A copy of the product's tree with something changed in it. */
export type Mutant = { root: string; remove(): void };

const LEFT_OUT: readonly string[] = ['node_modules', 'dist', '.git', 'data'];

/**
 * Copies what a server runs from to a temporary folder, and changes it there. Throws where an edit does not match exactly
 * once, so that no mutant is ever run that is none.
 */
export function makeMutant(edits: readonly Edit[]): Mutant {
  const root = mkdtempSync(join(tmpdir(), 'qiao-mutant-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    for (const name of ['server', 'shared', 'package.json', 'tsconfig.base.json']) {
      cpSync(join(REPOSITORY, name), join(root, name), {
        recursive: true,
        filter: (path) => !LEFT_OUT.includes(basename(path)),
      });
    }
    for (const folder of ['node_modules', 'server/node_modules', 'shared/node_modules', 'widget', 'desk']) {
      if (existsSync(join(REPOSITORY, folder))) symlinkSync(join(REPOSITORY, folder), join(root, folder));
    }
    for (const edit of edits) change(root, edit);
    return { root, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function change(root: string, { file, find, replace }: Edit): void {
  // The server finds `shared` through its own node_modules, which lead to the original.
  if (!file.startsWith('server/'))
    throw new Error(`A change of ${file} would not be run: only the server's own files are.`);
  const path = join(root, file);
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2)
    throw new Error(`The edit of ${file} matches ${parts.length - 1} times instead of once: ${find}`);
  writeFileSync(path, parts.join(replace));
}
