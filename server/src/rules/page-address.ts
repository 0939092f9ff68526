import type { PageTrail } from '@qiao/shared/trail';

/**
 * The address of a visitor's page as agents may see it: never who signs in with it, and without what stands behind `?` and `#`
 * unless the site shows whole addresses. Null where it is no address of a page.
 */
export function pageAddress(told: string, trail: PageTrail): string | null {
  const url = URL.parse(told);
  if (trail === 'off' || !url || !['http:', 'https:'].includes(url.protocol)) return null;
  url.username = '';
  url.password = '';
  if (trail === 'pages') {
    url.search = '';
    url.hash = '';
  }
  return url.href;
}
