import { crc32, deflateSync } from 'node:zlib';
import type { Locator } from 'playwright-core';

export type SomeFile = { name: string; mimeType: string; buffer: Buffer };

/** A picture of stripes, in the way that a screenshot is named. */
export function screenshot(width: number, height: number, name = 'image.png'): SomeFile {
  const row = (y: number) => [
    0,
    ...Array.from({ length: width }, (_, x) => [x % 256, (y * 3) % 256, (x + y) % 256]).flat(),
  ];
  const pixels = Buffer.from(Array.from({ length: height }, (_, y) => row(y)).flat());
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, part('IHDR', head), part('IDAT', deflateSync(pixels)), part('IEND', Buffer.alloc(0))];
  return { name, mimeType: 'image/png', buffer: Buffer.concat(parts) };
}

function part(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A document of about that many bytes, no two of them alike. */
export function document(size: number, name = 'invoice 42.pdf'): SomeFile {
  const rest = Buffer.from(Array.from({ length: size }, (_, at) => (at * 7919 + (at >> 8) * 31) % 251));
  return { name, mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), rest]) };
}

/** What the browser does when somebody pastes files into this element. */
export async function paste(into: Locator, files: readonly SomeFile[]): Promise<void> {
  await into.evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    for (const { name, mimeType, text } of given) {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      clipboardData.items.add(new File([bytes], name, { type: mimeType }));
    }
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, asText(files));
}

/** What the browser does when somebody drags files over this element; `drop` lets go of them there. */
export async function drag(over: Locator, files: readonly SomeFile[], { drop = true } = {}): Promise<void> {
  await over.evaluate(
    (element, { given, drop }) => {
      const dataTransfer = new DataTransfer();
      for (const { name, mimeType, text } of given) {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      const happens = (type: string) =>
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      happens('dragover');
      if (drop && happens('drop')) throw new Error('The browser would have gone to the file.');
    },
    { given: asText(files), drop },
  );
}

function asText(files: readonly SomeFile[]) {
  return files.map(({ name, mimeType, buffer }) => ({ name, mimeType, text: buffer.toString('base64') }));
}
