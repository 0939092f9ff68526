/** A part of a message around the first of the words found in it. `match` is empty where none stands there as typed. */
export type Excerpt = { before: string; match: string; after: string };

const AROUND = 60;
const WORDS = /"([^"]+)"|[^\s"]+/g;

/** Case aside; where the message has the word in another width or writing, its beginning is shown. */
export function excerptOf(said: string, query: string): Excerpt {
  const text = said.replaceAll(/\s+/g, ' ');
  const lower = text.toLowerCase();
  // Lower case can be longer than what it is of: then places in one are none in the other.
  const words = lower.length === text.length ? [...query.toLowerCase().matchAll(WORDS)] : [];
  for (const [whole, quoted] of words) {
    const word = quoted ?? whole;
    const at = lower.indexOf(word);
    if (at === -1) continue;
    const start = at <= AROUND ? 0 : at - AROUND;
    const end = at + word.length;
    return {
      before: (start > 0 ? '…' : '') + text.slice(start, at),
      match: text.slice(at, end),
      after: cut(text.slice(end), AROUND * 2),
    };
  }
  return { before: cut(text, AROUND * 3), match: '', after: '' };
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
