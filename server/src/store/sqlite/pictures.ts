import type { DatabaseSync } from 'node:sqlite';
import type { Pictures } from '../../pictures.ts';
import type { Performers } from './operation.ts';
import type { Read } from './reader.ts';
import { pictureOf } from './rows.ts';
import type { Writer } from './writer.ts';

/** Writes pictures. The caller holds the transaction. */
export function picturePerformers(database: DatabaseSync): Performers<'putPicture'> {
  const put = database.prepare(
    'INSERT INTO pictures (picture_id, content_type, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    putPicture: ({ pictureId, contentType, bytes }) => {
      put.run(pictureId, contentType, bytes);
      return null;
    },
  };
}

export function createPictures(database: DatabaseSync, read: Read, writer: Writer): Pictures {
  const byId = database.prepare('SELECT * FROM pictures WHERE picture_id = ?');
  return {
    put: async (picture) => void (await writer.run('putPicture', picture)),
    find: (pictureId) => read(() => byId.all(pictureId).map(pictureOf)[0]),
  };
}
