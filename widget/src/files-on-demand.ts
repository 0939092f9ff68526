import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { FILE } from '@qiao/shared/attached-file';
import type { ConversationId } from '@qiao/shared/ids';
import type { AttachedFiles, FilesPorts } from './attached-files.ts';
import { pause } from '@qiao/shared/clock';

/** Everything that is done with files, loaded once there are any. */
export interface ChatFiles {
  /** Null until it has come. */
  readonly part: ReadonlySignal<AttachedFiles | null>;
  /** Has it loaded; resolves when it is there, however long that takes. */
  want(): Promise<AttachedFiles>;
  /** Attaches these; `isAdding` until they are, so that no message goes without them meanwhile. */
  add(files: readonly File[], durationMs?: number): void;
  readonly isAdding: ReadonlySignal<boolean>;
  /** What is being written goes on in another conversation, with its files. */
  carry(former: ConversationId, next: ConversationId): void;
}

const AGAIN_MS = 2_000;

export function createFilesOnDemand(ports: FilesPorts): ChatFiles {
  const part = signal<AttachedFiles | null>(null);
  const isAdding = signal(false);
  let loading: Promise<AttachedFiles> | undefined;
  const load = async (): Promise<AttachedFiles> => {
    for (;;) {
      try {
        return (part.value = (await import('./attached-files.ts')).attachFiles(ports));
      } catch {
        await pause(ports.clock, AGAIN_MS);
      }
    }
  };
  const want = () => (loading ??= load());
  if (ports.keep.keys(FILE).length > 0) void want();
  return {
    part,
    want,
    isAdding,
    carry: (former, next) => void loading?.then((part) => part.carry(former, next)),
    add: (files, durationMs) => {
      isAdding.value = true;
      void want().then((part) => {
        part.add(files, durationMs);
        isAdding.value = false;
      });
    },
  };
}
