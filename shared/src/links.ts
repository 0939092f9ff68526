/** Words as they are, and addresses among them. */
export type LinkedPiece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

const ADDRESS = /\bhttps?:\/\/[^\s\p{C}<>"'`，。；：！？、…（）【】《》「」“”‘’]+/giu;
/**
 * A place: a name, a number or an address of IPv6, perhaps with a port. None with a name and `@` before it, which looks like
 * another place than it is.
 */
const PLACE = /^https?:\/\/(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*|\[[\da-f:.]+\])(?::(\d{1,5}))?(?:[/?#]|$)/iu;
const MAX_PORT = 65_535;
/** What ends a sentence and not an address. */
const TRAILING = '.,;:!?*_~';

/** A text in pieces: what is a web address, and what is not. Together they are the text again. Linear in its length. */
export function linksIn(text: string): LinkedPiece[] {
  const found: LinkedPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrail(match[0]);
    if (!isPlace(address)) continue;
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    found.push({ kind: 'link', text: address, href: address });
    from = match.index + address.length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

function isPlace(address: string): boolean {
  const found = PLACE.exec(address);
  return found !== null && Number(found[1] ?? 0) <= MAX_PORT;
}

/** Without what ends the sentence, and without a bracket that was opened before the address. */
function withoutTrail(address: string): string {
  const surplus: Record<string, number> = {
    ')': count(address, ')') - count(address, '('),
    ']': count(address, ']') - count(address, '['),
  };
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    const unopened = surplus[last] ?? 0;
    if (!TRAILING.includes(last) && unopened <= 0) break;
    surplus[last] = unopened - 1;
  }
  return address.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
