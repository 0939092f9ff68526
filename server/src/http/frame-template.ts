import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The frame's page with the first words of this language in it; where there is none, the one that asks for its words. */
export async function readFrameTemplate(folder: string, tag: unknown): Promise<string> {
  const language = typeof tag === 'string' ? tag.toLowerCase().replace(/[-_].*/s, '') : '';
  const pages = await readdir(folder);
  // Only names that are there are ever opened, whatever the tag says.
  const name = pages.find((page) => /^[a-z]{2}(-[A-Z]{2})?\.html$/.test(page) && page.slice(0, 2) === language);
  return readFile(join(folder, name ?? 'index.html'), 'utf8');
}
