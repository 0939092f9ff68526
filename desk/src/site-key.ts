import { isSiteId } from '@qiao/shared/ids';

const MAX_KEY = 40;

/** A key for a site of this name, from its letters and digits; of names in other scripts from the host that it is on, else `site`. */
export function keyFor(name: string, origin: string | undefined): string {
  const host = origin !== undefined && URL.canParse(origin) ? new URL(origin).hostname.replace(/^www\./, '') : '';
  const keys = [name, host].map((text) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, MAX_KEY)
      .replace(/-+$/, ''),
  );
  return keys.find(isSiteId) ?? 'site';
}
