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
      attached.putBack(refused.attachmentIds);
      ports.onRefused(refused);
    },
  });
  const attached = createAttached({ ...ports, outbox });
  return { outbox, attached };
}
