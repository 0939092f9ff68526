import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The files of this package below a folder, path → text, as they stand on the disk: imported by the test runner, a style
 * would be empty. None where the folder is absent.
 */
export function filesBelow(folder: string, ending: RegExp): Map<string, string> {
  const root = `${PACKAGE}${folder}/`;
  if (!existsSync(root)) return new Map();
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => ending.test(path));
  return new Map(paths.map((path) => [path, readFileSync(root + path, 'utf8')]));
}
