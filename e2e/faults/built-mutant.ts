import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { REPOSITORY } from '../support/server.ts';
import { makeMutant } from './mutant.ts';
import type { Edit, Mutant } from './mutant.ts';

/** A copy of the product with something changed in what browsers run, which is built anew there. */
export function makeBuiltMutant(of: 'widget' | 'desk', { file, find, replace }: Edit): Mutant {
  const mutant = makeMutant([]);
  try {
    const folder = join(mutant.root, of);
    rmSync(folder);
    const isOwn = (path: string) => !['node_modules', 'dist'].includes(basename(path));
    cpSync(join(REPOSITORY, of), folder, { recursive: true, filter: isOwn });
    symlinkSync(join(REPOSITORY, of, 'node_modules'), join(folder, 'node_modules'));
    const path = join(folder, file);
    const parts = readFileSync(path, 'utf8').split(find);
    if (parts.length !== 2) throw new Error(`The edit of ${file} matches ${parts.length - 1} times instead of once.`);
    writeFileSync(path, parts.join(replace));
    const { scripts }: { scripts: { build: string } } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // Without the test runner's own settings, which would build something else.
    const env = { PATH: `${join(folder, 'node_modules/.bin')}:${process.env['PATH']}`, HOME: process.env['HOME'] };
    execFileSync(scripts.build, { cwd: folder, shell: true, stdio: 'pipe', env });
    return mutant;
  } catch (error) {
    mutant.remove();
    throw error;
  }
}
