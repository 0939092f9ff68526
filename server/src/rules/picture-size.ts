import { boxesAt } from './boxes.ts';
import { hasText, u8, u16be, u16le, u24le, u32be, u32le } from './bytes.ts';

export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif';
/** In pixels, as it stands on a screen. */
export type PictureSize = { width: number; height: number };

/** A picture's size from its first bytes; null where they do not tell. */
export function pictureSize(type: PictureType, bytes: Uint8Array): PictureSize | null {
  const size = readSize(type, bytes);
  return size && size.width > 0 && size.height > 0 ? size : null;
}

function readSize(type: PictureType, bytes: Uint8Array): PictureSize | null {
  switch (type) {
    case 'image/png':
      return hasText(bytes, 12, 'IHDR') ? { width: u32be(bytes, 16), height: u32be(bytes, 20) } : null;
    case 'image/gif':
      return { width: u16le(bytes, 6), height: u16le(bytes, 8) };
    case 'image/webp':
      return webpSize(bytes);
    case 'image/jpeg':
      return jpegSize(bytes);
    case 'image/avif':
      return avifSize(bytes);
    default:
      return type satisfies never;
  }
}

/** The three kinds of WebP (RFC 9649 §2.5–2.7). */
function webpSize(bytes: Uint8Array): PictureSize | null {
  if (hasText(bytes, 12, 'VP8X')) return { width: u24le(bytes, 24) + 1, height: u24le(bytes, 27) + 1 };
  if (hasText(bytes, 12, 'VP8L') && u8(bytes, 20) === 0x2f) {
    const bits = u32le(bytes, 21);
    return { width: (bits % 0x4000) + 1, height: (Math.floor(bits / 0x4000) % 0x4000) + 1 };
  }
  const isLossy = hasText(bytes, 12, 'VP8 ') && hasText(bytes, 23, '\x9d\x01\x2a');
  return isLossy ? { width: u16le(bytes, 26) % 0x4000, height: u16le(bytes, 28) % 0x4000 } : null;
}

/** Markers that begin a frame (ITU T.81 B.1.1.3): C0 to CF, except for tables (C4, CC) and an extension (C8). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpegSize(bytes: Uint8Array): PictureSize | null {
  let isTurned = false;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = u8(bytes, at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      const [height, width] = [u16be(bytes, at + 5), u16be(bytes, at + 7)];
      return isTurned ? { width: height, height: width } : { width, height };
    }
    const end = at + 2 + u16be(bytes, at + 2);
    if (end < at + 4) return null;
    if (marker === 0xe1) isTurned ||= isOnItsSide(bytes.subarray(at + 4, end));
    at = end;
  }
  return null;
}

const ORIENTATION = 0x0112;

/** Whether a camera was held upright, which browsers heed: an Exif orientation of 5 to 8. */
function isOnItsSide(segment: Uint8Array): boolean {
  if (!hasText(segment, 0, 'Exif\0\0')) return false;
  const tiff = segment.subarray(6);
  const [u16, u32] = hasText(tiff, 0, 'II') ? [u16le, u32le] : [u16be, u32be];
  const directory = u32(tiff, 4);
  const last = Math.min(directory + 2 + u16(tiff, directory) * 12, tiff.length);
  for (let at = directory + 2; at < last; at += 12) {
    if (u16(tiff, at) === ORIENTATION) return u16(tiff, at + 8) >= 5;
  }
  return false;
}

/** The largest of the sizes that it tells: the others are of its tiles and thumbnails (ISO/IEC 23008-12 §6.5.3). */
function avifSize(bytes: Uint8Array): PictureSize | null {
  let largest: PictureSize | null = null;
  for (const { start } of boxesAt(bytes, ['meta', 'iprp', 'ipco', 'ispe'], ['meta'])) {
    const [width, height] = [u32be(bytes, start + 4), u32be(bytes, start + 8)];
    if (!largest || width * height > largest.width * largest.height) largest = { width, height };
  }
  return largest;
}
