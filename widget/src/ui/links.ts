export type Piece = { text: string; href: string | null };

const ADDRESS = /https?:\/\/[^\s<>"'`，。；！？、）】》]+/giu;
/** Punctuation that ends a sentence rather than an address. */
const TRAILING = `.,;:!?'"…`;

/** Cuts a text into plain pieces and addresses (http and https only). The pieces together are the text, unchanged. */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimAddress(found);
    if (!isAddress(address)) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), href: null });
    pieces.push({ text: address, href: address });
    from = index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null });
  return pieces;
}

function isAddress(address: string): boolean {
  try {
    return new URL(address).hostname !== '';
  } catch {
    return false;
  }
}

/** A closing bracket belongs to the address only where its opening one does. Linear: a visitor's text may be hostile. */
function trimAddress(found: string): string {
  const opened = found.indexOf('(');
  let end = found.length;
  for (;;) {
    const last = found.charAt(end - 1);
    const isUnbalanced = last === ')' && (opened < 0 || opened >= end);
    if (end === 0 || !(TRAILING.includes(last) || isUnbalanced)) return found.slice(0, end);
    end--;
  }
}
