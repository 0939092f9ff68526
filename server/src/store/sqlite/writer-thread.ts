import { parentPort, workerData } from 'node:worker_threads';
import { openForWriting } from './file.ts';
import { createGroupWriter } from './group.ts';
import type { Operation } from './operation.ts';

/** The thread in which every write is done: its waiting for the disk holds up nobody else. */
if (!parentPort) throw new Error('The writer runs in a thread of its own.');
const port = parentPort;
const path: string = workerData.path;
const database = openForWriting(path);
const write = createGroupWriter(database);

port.on('message', (operations: Operation[] | 'close') => {
  if (operations === 'close') {
    database.close();
    port.close();
  } else {
    port.postMessage(write(operations));
  }
});
