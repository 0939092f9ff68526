import type { mongo } from 'mongoose';
import type { Picture, Pictures } from '../../pictures.ts';
import type { Collections } from './collections.ts';
import { againIfDuplicate } from './outcome.ts';
import type { Run } from './outcome.ts';

export function createPictures({ pictures }: Pick<Collections, 'pictures'>, run: Run): Pictures {
  return {
    put: ({ pictureId, contentType, bytes }) =>
      run(async () => {
        const fields = { contentType, bytes: Buffer.from(bytes) };
        await againIfDuplicate(() => pictures.updateOne({ _id: pictureId }, { $set: fields }, { upsert: true }));
      }),
    find: (pictureId) =>
      run(async () => {
        const row = await pictures
          .findById(pictureId)
          .lean<{ contentType: Picture['contentType']; bytes: mongo.Binary }>();
        return row ? { pictureId, contentType: row.contentType, bytes: row.bytes.value() } : undefined;
      }),
  };
}
