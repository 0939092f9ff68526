import type { ContentType, Media } from '@qiao/shared/attachment';
import { boxesAt, brandsOf } from './boxes.ts';
import { findText, hasText, u8, u16le } from './bytes.ts';
import { pictureSize } from './picture-size.ts';
import type { PictureType } from './picture-size.ts';

/** How many of a file's first bytes are looked at; all that tells files apart stands there. */
export const HEAD_BYTES = 1_048_576;

/** Browsers give up on, or choke on, pictures beyond these; a few bytes can claim any size. */
const MAX_SIDE = 32_767;
const MAX_PIXELS = 64_000_000;

/**
 * What a file is by its first bytes, whatever its name says: `head` has all of them, up to HEAD_BYTES, and `isAll` says that
 * nothing follows. What looks like a picture and does not tell its size, or claims a monstrous one, is a mere file.
 */
export function mediaOf(head: Uint8Array, isAll: boolean): Media {
  const picture = pictureTypeOf(head);
  if (picture) {
    const size = pictureSize(picture, head);
    const isSane = size && Math.max(size.width, size.height) <= MAX_SIDE && size.width * size.height <= MAX_PIXELS;
    return isSane
      ? { kind: 'picture', contentType: picture, ...size }
      : { kind: 'file', contentType: 'application/octet-stream' };
  }
  const contentType = soundOrVideoTypeOf(head) ?? documentTypeOf(head) ?? textTypeOf(head, isAll);
  return contentType?.startsWith('audio/')
    ? { kind: 'sound', contentType }
    : { kind: 'file', contentType: contentType ?? 'application/octet-stream' };
}

function pictureTypeOf(head: Uint8Array): PictureType | null {
  if (hasText(head, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (hasText(head, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (hasText(head, 0, 'GIF87a') || hasText(head, 0, 'GIF89a')) return 'image/gif';
  if (hasText(head, 0, 'RIFF') && hasText(head, 8, 'WEBP')) return 'image/webp';
  return brandsOf(head).some((brand) => brand === 'avif' || brand === 'avis') ? 'image/avif' : null;
}

function soundOrVideoTypeOf(head: Uint8Array): ContentType | null {
  if (hasText(head, 0, 'RIFF') && hasText(head, 8, 'WAVE')) return 'audio/wav';
  if (hasText(head, 0, 'OggS')) return findText(head, '\x80theora', 4_096) === -1 ? 'audio/ogg' : null;
  if (hasText(head, 0, '\x1aE\xdf\xa3')) return webmTypeOf(head);
  if (hasText(head, 0, 'ID3') || isMp3Frame(head)) return 'audio/mpeg';
  return mp4TypeOf(head);
}

/** Where a WebM names the codecs of its tracks: before any of their content, which may be long. */
const TRACKS_BYTES = 65_536;
/** Element 86 with its length (RFC 9559 §5.1.4.1.21), and a codec of sound. */
const SOUND_CODECS = ['\x86\x86A_OPUS', '\x86\x88A_VORBIS'];
const VIDEO_CODECS = ['\x86\x85V_VP8', '\x86\x85V_VP9', '\x86\x85V_AV1', '\x86\x8fV_MPEG4/ISO/AVC'];

function webmTypeOf(head: Uint8Array): ContentType | null {
  if (findText(head, 'webm', 64) === -1) return null;
  const hasAny = (codecs: readonly string[]) => codecs.some((codec) => findText(head, codec, TRACKS_BYTES) !== -1);
  return hasAny(SOUND_CODECS) && !hasAny(VIDEO_CODECS) ? 'audio/webm' : 'video/webm';
}

const MP4 = /^(iso[m2-9]|mp4[12]|avc1|M4[ABV] |dash|f4v )$/;

/** Each track of an MP4 says who is to handle it: `soun` or `vide`, eight bytes into its handler box. */
function mp4TypeOf(head: Uint8Array): ContentType | null {
  const brands = brandsOf(head);
  if (!brands.some((brand) => MP4.test(brand))) return null;
  const handlers = boxesAt(head, ['moov', 'trak', 'mdia', 'hdlr']);
  const isVideo = handlers.some(({ start }) => hasText(head, start + 8, 'vide'));
  const isSound = handlers.some(({ start }) => hasText(head, start + 8, 'soun'));
  const isSoundByBrand = brands[0] === 'M4A ' || brands[0] === 'M4B ';
  return !isVideo && (isSound || isSoundByBrand) ? 'audio/mp4' : 'video/mp4';
}

/** The header of a frame of layer III that has a bit rate and a sampling rate (ISO/IEC 11172-3 §2.4.2.3). */
function isMp3Frame(head: Uint8Array): boolean {
  const [sync, layer, rates] = [u8(head, 0), u8(head, 1), u8(head, 2)];
  const isLayer3 = [0xfb, 0xfa, 0xf3, 0xf2, 0xe3, 0xe2].includes(layer);
  return sync === 0xff && isLayer3 && rates >= 0x10 && rates < 0xf0 && rates % 16 < 12;
}

function documentTypeOf(head: Uint8Array): ContentType | null {
  if (hasText(head, 0, '%PDF-')) return 'application/pdf';
  if (hasText(head, 0, '\x1f\x8b\x08')) return 'application/gzip';
  if (hasText(head, 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'application/x-ole-storage';
  if (hasText(head, 0, 'PK\x05\x06')) return 'application/zip';
  return hasText(head, 0, ENTRY) ? zipTypeOf(head) : null;
}

/** What begins each entry of an archive (APPNOTE 4.3.7): its name's length is 26 bytes on, the name 30. */
const ENTRY = 'PK\x03\x04';
const OFFICE: Readonly<Record<string, ContentType>> = {
  'word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/workbook.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt/presentation.xml': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** Nothing is unpacked: the names of the entries tell. */
function zipTypeOf(head: Uint8Array): ContentType {
  for (let at = 0; at !== -1; at = findText(head, ENTRY, head.length, at + 1)) {
    for (const [name, type] of Object.entries(OFFICE)) {
      if (u16le(head, at + 26) === name.length && hasText(head, at + 30, name)) return type;
    }
  }
  return 'application/zip';
}

/** Control characters of no text; those of terminals' colours are in many a log. */
const BINARY = /[\0-\x07\x0b\x0e-\x1a\x1c-\x1f]/; // eslint-disable-line no-control-regex

function textTypeOf(head: Uint8Array, isAll: boolean): ContentType | null {
  const text = decoded(head, isAll);
  if (text === null || BINARY.test(text)) return null;
  return isAll && isJson(text) ? 'application/json' : 'text/plain';
}

/** Null where it is no UTF-8; the last character of a part may be cut. */
function decoded(head: Uint8Array, isAll: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isAll });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return false;
    throw error;
  }
}
