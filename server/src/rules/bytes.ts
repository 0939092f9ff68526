/** Reading numbers and words out of bytes that somebody sent: what lies beyond the end reads as 0, and as no word. */
export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
export const u16be = (bytes: Uint8Array, at: number): number => u8(bytes, at) * 256 + u8(bytes, at + 1);
export const u16le = (bytes: Uint8Array, at: number): number => u8(bytes, at + 1) * 256 + u8(bytes, at);
export const u24le = (bytes: Uint8Array, at: number): number => u8(bytes, at + 2) * 65_536 + u16le(bytes, at);
export const u32be = (bytes: Uint8Array, at: number): number => u16be(bytes, at) * 65_536 + u16be(bytes, at + 2);
export const u32le = (bytes: Uint8Array, at: number): number => u16le(bytes, at + 2) * 65_536 + u16le(bytes, at);

/** Whether these characters, each one byte, stand there. */
export function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Where these characters stand first, up to `before`; -1 where they do not. */
export function findText(bytes: Uint8Array, text: string, before: number, from = 0): number {
  const first = text.charCodeAt(0);
  const end = Math.min(before, bytes.length);
  for (let at = bytes.indexOf(first, from); at !== -1 && at < end; at = bytes.indexOf(first, at + 1)) {
    if (hasText(bytes, at, text)) return at;
  }
  return -1;
}
