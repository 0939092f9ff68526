import { createAttached } from './attached.ts';
import type { Attached, FilesPorts } from './attached.ts';
import { createOutbox } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import type { QueuePorts } from './outgoing-queue.ts';

/** Messages and their files on their way. The files of what is refused are attached again, before it is let go of. */
export function createSending(ports: QueuePorts & { files: FilesPorts }): { outbox: Outbox; attached: Attached } {
  const outbox = createOutbox({
    ...ports,
    onRefused: (refused) => {
      // What the server let go of meanwhile is sent anew, under its id.
      if (refused.code === 'not_uploaded') for (const id of refused.attachmentIds) attached.again(id);
      attached.putBack(refused.attachmentIds);
      ports.onRefused(refused);
    },
  });
  const attached = createAttached({ ...ports, outbox });
  return { outbox, attached };
}
