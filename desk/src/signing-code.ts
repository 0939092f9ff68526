import type { SiteId } from '@qiao/shared/ids';

/** Names that stand in any language's string as they are. */
const PLAIN = /^[\w.:-]+$/;

/** The code of the docs with a site and its key in place of the examples. A key by another name is left for people to write. */
export function signingCode(code: string, { siteId, keyId }: { siteId: SiteId; keyId: string | null }): string {
  const key = keyId !== null && PLAIN.test(keyId) ? keyId : 'key-1';
  return code.replaceAll(/my-site|key-1/g, (example) => (example === 'key-1' ? key : siteId)).trimEnd();
}
