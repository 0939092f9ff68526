import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEAD_BYTES, mediaOf } from './file-kind.ts';
import { JPEG, PNG, SOUND_MP4, SOUND_WEBM, VIDEO_MP4, VIDEO_WEBM, WEBP } from './samples.ts';
import { cpuMs } from '../testing/cpu-time.ts';

const bytes = (...parts: (string | number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const box = (type: string, ...content: Parameters<typeof bytes>) => {
  const inside = bytes(...content);
  return bytes(u32(inside.length + 8), type, inside);
};
const ispe = (width: number, height: number) => box('ispe', u32(0), u32(width), u32(height));
const avif = (...sizes: Buffer[]) =>
  bytes(
    box('ftyp', 'avif', u32(0), 'mif1miaf'),
    box('meta', u32(0), box('pitm', u32(0)), box('iprp', box('ipco', ...sizes))),
  );
const gif = (width: number, height: number) =>
  bytes('GIF89a', [width & 255, width >> 8, height & 255, height >> 8], [0, 0, 0]);
const png = (width: number, height: number) =>
  bytes('\x89PNG\r\n\x1a\n', u32(13), 'IHDR', u32(width), u32(height), [8, 6, 0, 0, 0]);
const entry = (name: string) => bytes('PK\x03\x04', new Uint8Array(22), [name.length, 0, 0, 0], name, 'content');

const all = (content: Uint8Array | string) =>
  mediaOf(typeof content === 'string' ? Buffer.from(content) : content, true);
const typeOf = (content: Uint8Array | string) => {
  const { kind, contentType } = all(content);
  return `${kind} ${contentType}`;
};
const MERE = { kind: 'file', contentType: 'application/octet-stream' };

describe('[KIND-1] a picture is told by its bytes, with its size', () => {
  test.for([
    ['image/png', PNG, 7, 5],
    ['image/jpeg', JPEG, 7, 5],
    ['image/webp', WEBP, 7, 5],
    ['image/gif', gif(300, 2), 300, 2],
    ['image/webp', bytes('RIFF', u32(0), 'WEBPVP8 ', u32(0), [0, 0, 0], '\x9d\x01\x2a', [0x2c, 0x41, 9, 0]), 300, 9],
    ['image/webp', bytes('RIFF', u32(0), 'WEBPVP8L', u32(0), [0x2f, 0x2b, 0x01, 0x02, 0x00]), 300, 9],
    ['image/avif', avif(ispe(40, 30)), 40, 30],
    ['image/avif', avif(ispe(512, 512), ispe(1_000, 700), ispe(160, 120)), 1_000, 700],
  ] as const)('%s', ([contentType, content, width, height]) => {
    expect(all(content)).toEqual({ kind: 'picture', contentType, width, height });
  });

  test('one that was taken with the camera upright stands upright', () => {
    const exif = (order: 'II' | 'MM', orientation: number) => {
      const big = order === 'MM';
      const n16 = (value: number) => (big ? [0, value] : [value, 0]);
      const n32 = (value: number) => (big ? [0, 0, 0, value] : [value, 0, 0, 0]);
      const tag = big ? [0x01, 0x12] : [0x12, 0x01];
      const tiff = bytes(order, n16(42), n32(8), n16(1), tag, n16(3), n32(1), n16(orientation), n16(0));
      const segment = bytes('Exif\0\0', tiff);
      const start = bytes(JPEG.subarray(0, 2), [0xff, 0xe1, 0, segment.length + 2], segment);
      return bytes(start, JPEG.subarray(2));
    };
    for (const order of ['II', 'MM'] as const) {
      for (const upright of [5, 6, 7, 8]) expect(all(exif(order, upright))).toMatchObject({ width: 5, height: 7 });
      for (const level of [1, 2, 3, 4]) expect(all(exif(order, level))).toMatchObject({ width: 7, height: 5 });
    }
  });

  test('one that claims a monstrous size, or none, is a mere file', () => {
    expect(all(png(8_000, 8_000))).toMatchObject({ kind: 'picture' });
    for (const content of [png(8_001, 8_000), png(32_768, 1), png(0, 5), png(2 ** 31, 2 ** 31), gif(0, 0), avif()]) {
      expect(all(content)).toEqual(MERE);
    }
    for (const cut of [PNG, JPEG, WEBP]) expect(all(cut.subarray(0, 14))).toEqual(MERE);
  });
});

describe('[KIND-2] what can run is never a picture', () => {
  test.for([
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<?xml version="1.0"?><svg/>',
    '<!doctype html><script>alert(1)</script>',
    '<html>',
    'GIF87<script>',
    '%!PS-Adobe-3.0',
  ])('%s', (content) => {
    expect(typeOf(content)).toBe('file text/plain');
  });
});

test('[KIND-3] sound is told from video in the same container', () => {
  expect(typeOf(SOUND_WEBM)).toBe('sound audio/webm');
  expect(typeOf(SOUND_MP4)).toBe('sound audio/mp4');
  expect(typeOf(VIDEO_WEBM)).toBe('file video/webm');
  expect(typeOf(VIDEO_MP4)).toBe('file video/mp4');
  expect(typeOf(bytes(SOUND_WEBM, VIDEO_WEBM))).toBe('file video/webm');
  expect(typeOf(bytes(box('ftyp', 'M4A ', u32(0), 'M4A mp42'), box('mdat', 'x')))).toBe('sound audio/mp4');
  expect(typeOf(bytes(box('ftyp', 'isom', u32(0), 'isom'), box('mdat', 'x')))).toBe('file video/mp4');
  expect(typeOf(bytes('OggS\0\x02', new Uint8Array(22), 'OpusHead'))).toBe('sound audio/ogg');
  expect(typeOf(bytes('OggS\0\x02', new Uint8Array(22), '\x80theora', [0]))).toBe('file application/octet-stream');
  expect(typeOf(bytes('RIFF', u32(36), 'WAVEfmt '))).toBe('sound audio/wav');
  expect(typeOf(bytes('ID3\x04\0'))).toBe('sound audio/mpeg');
  expect(typeOf(bytes([0xff, 0xfb, 0x90, 0x64]))).toBe('sound audio/mpeg');
  expect(typeOf(bytes([0xff, 0xfe, 0x41, 0x00]))).toBe('file application/octet-stream');
});

test('[KIND-4] documents, archives, text and JSON are told apart; anything else is bytes', () => {
  expect(typeOf('%PDF-1.7\n')).toBe('file application/pdf');
  expect(typeOf(bytes('\x1f\x8b\x08\0'))).toBe('file application/gzip');
  expect(typeOf(bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'))).toBe('file application/x-ole-storage');
  expect(typeOf(bytes(entry('a.txt'), entry('words/document.xml')))).toBe('file application/zip');
  const types = entry('[Content_Types].xml');
  expect(typeOf(bytes(types, entry('word/document.xml')))).toMatch(/wordprocessingml\.document$/);
  expect(typeOf(bytes(types, entry('xl/workbook.xml')))).toMatch(/spreadsheetml\.sheet$/);
  expect(typeOf(bytes(types, entry('ppt/presentation.xml')))).toMatch(/presentationml\.presentation$/);
  expect(typeOf('连不上 — \u001B[31mERROR\u001B[0m\r\n\tat x')).toBe('file text/plain');
  expect(typeOf(' {"a": [1, 2]}\n')).toBe('file application/json');
  expect(typeOf('{"a": [1, 2]')).toBe('file text/plain');
  expect(typeOf('12')).toBe('file text/plain');
  expect(typeOf('['.repeat(HEAD_BYTES))).toBe('file text/plain');
  expect(typeOf(bytes('MZ\x90\0'))).toBe('file application/octet-stream');
  expect(typeOf(bytes('text', [0xff]))).toBe('file application/octet-stream');
  const cut = Buffer.from('连不上').subarray(0, -1);
  expect([mediaOf(cut, false).contentType, mediaOf(cut, true).contentType]).toEqual([
    'text/plain',
    'application/octet-stream',
  ]);
});

describe('[KIND-5] whatever the bytes, there is an answer, in bounded time', () => {
  const beginnings = fc.constantFrom<Uint8Array>(
    PNG,
    JPEG,
    WEBP,
    SOUND_WEBM,
    SOUND_MP4,
    VIDEO_MP4,
    avif(ispe(9, 9)),
    gif(1, 1),
    entry('word/document.xml'),
    bytes('\xff\xd8\xff\xe1\0\x20Exif\0\0II'),
    bytes('OggS'),
    bytes('ID3'),
    bytes('RIFF\0\0\0\0WEBPVP8X'),
  );

  test('of any bytes after any beginning', () => {
    fc.assert(
      fc.property(
        beginnings,
        fc.nat(400),
        fc.uint8Array({ maxLength: 400 }),
        fc.boolean(),
        (start, cut, rest, isAll) => {
          const media = mediaOf(bytes(start.subarray(0, cut), rest), isAll);
          if (media.kind !== 'picture') return;
          expect(media.width * media.height).toBeGreaterThan(0);
          expect(media.width * media.height).toBeLessThanOrEqual(64_000_000);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('of a mebibyte that is made to be slow', () => {
    const fill = (piece: Buffer | string) => Buffer.alloc(HEAD_BYTES, piece);
    const slow = [
      fill('PK\x03\x04'),
      bytes('PK\x03\x04', fill('P')),
      bytes('\xff\xd8', fill('\xff')),
      bytes('\xff\xd8', fill(bytes([0xff, 0xe1, 0, 16], 'Exif\0\0II*\0'))),
      bytes(box('ftyp', 'avif', u32(0)), fill(box('meta', u32(0)))),
      bytes(box('ftyp', 'isom', u32(0)), fill(box('moov'))),
      bytes(box('ftyp', 'isom', u32(0)), fill(bytes(u32(0), 'moov'))),
      bytes('\x1aE\xdf\xa3webm', fill('\x86\x86A_OPU')),
      fill('{"a":'),
      fill(' '),
    ];
    for (const content of slow) {
      expect(cpuMs(() => mediaOf(content.subarray(0, HEAD_BYTES), true), 1)).toBeLessThan(1_000);
    }
  });
});
