import { hasText, u32be } from './bytes.ts';

/** A box of the ISO base media format (ISO/IEC 14496-12 §4.2), of which MP4 and AVIF are made: where its content is. */
export type Box = { type: string; start: number; end: number };

const HEADER = 8;
/** A size of 1 stands for a longer one that follows. */
const LONG_HEADER = 16;

/** The boxes that begin between `start` and `end`, as far as they can be followed. */
export function* boxesIn(bytes: Uint8Array, start: number, end: number): Generator<Box> {
  const until = Math.min(end, bytes.length);
  for (let at = start; at + HEADER <= until;) {
    const short = u32be(bytes, at);
    const header = short === 1 ? LONG_HEADER : HEADER;
    const size = lengthOf(bytes, at, until - at);
    if (size < header) return;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + HEADER));
    yield { type, start: at + header, end: Math.min(at + size, until) };
    at += size;
  }
}

function lengthOf(bytes: Uint8Array, at: number, rest: number): number {
  const short = u32be(bytes, at);
  if (short === 0) return rest;
  return short === 1 ? u32be(bytes, at + 8) * 2 ** 32 + u32be(bytes, at + 12) : short;
}

/** All boxes at the end of this path of types; those of `full` have a version and flags before their content. */
export function boxesAt(bytes: Uint8Array, path: readonly string[], full: readonly string[] = []): Box[] {
  let found: Box[] = [{ type: '', start: 0, end: bytes.length }];
  for (const type of path) {
    found = found.flatMap((parent) =>
      [...boxesIn(bytes, parent.start + (full.includes(parent.type) ? 4 : 0), parent.end)].filter(
        (box) => box.type === type,
      ),
    );
  }
  return found;
}

/** What a file says to be of: the major brand, and those that it is compatible with. None where it is no such file. */
export function brandsOf(bytes: Uint8Array): string[] {
  if (!hasText(bytes, 4, 'ftyp')) return [];
  const end = Math.min(u32be(bytes, 0), bytes.length, 1_024);
  const brands: string[] = [];
  for (let at = HEADER; at + 4 <= end; at += 4) {
    // Between the major brand and the others stands its version.
    if (at !== 12) brands.push(String.fromCharCode(...bytes.subarray(at, at + 4)));
  }
  return brands;
}
