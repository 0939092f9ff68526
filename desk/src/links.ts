/** A text in pieces: what is a web address, and what is not. Together they are the text again. */
export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`，。；：！？、（）【】《》「」“”‘’]+/giu;
/** What ends a sentence and not an address. */
const TRAILING = /[.,;:!?*_~]+$/;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrail(match[0]);
    const href = hrefOf(address);
    if (!href) continue;
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    found.push({ kind: 'link', text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

/** Without what ends the sentence, and without a bracket that was opened before the address. */
function withoutTrail(address: string): string {
  const bare = address.replace(TRAILING, '');
  for (const [opening, closing] of [['(', ')'] as const, ['[', ']'] as const]) {
    if (bare.endsWith(closing) && bare.split(closing).length > bare.split(opening).length) {
      return withoutTrail(bare.slice(0, -1));
    }
  }
  return bare;
}

function hrefOf(address: string): string | null {
  const url = URL.parse(address);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
