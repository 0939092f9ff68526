import { describe, expect, test } from 'vitest';
import type { Picture } from '../../pictures.ts';
import type { Store } from '../../ports.ts';

function aPicture(size = 200_000): Picture {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return { pictureId: crypto.randomUUID().replaceAll('-', ''), contentType: 'image/png', bytes };
}

export function describePictures(store: () => Store): void {
  describe('pictures', () => {
    test('[STORE-55] a picture is kept whole, found by its id, and absent under another', async () => {
      const picture = aPicture();
      await store().pictures.put(picture);
      await store().pictures.put(picture);
      const found = await store().pictures.find(picture.pictureId);
      expect(found).toEqual({ ...picture, bytes: expect.anything() });
      expect(Buffer.from(found?.bytes ?? []).equals(picture.bytes)).toBe(true);
      expect(await store().pictures.find(aPicture(1).pictureId)).toBeUndefined();
    });

    test('[STORE-55] one picture put by many at once is there', async () => {
      const picture = aPicture(1_000);
      await Promise.all(Array.from({ length: 10 }, () => store().pictures.put(picture)));
      expect((await store().pictures.find(picture.pictureId))?.bytes.length).toBe(1_000);
    });
  });
}
