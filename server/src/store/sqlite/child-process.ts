import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import * as v from 'valibot';
import { commandIdSchema, conversationIdSchema } from '@qiao/shared/entry';

export type Acknowledged = { kind: string; conversationId: ConversationId; commandId: CommandId; entries: number };

const acknowledgedSchema = v.object({
  kind: v.picklist(['appended', 'repeat']),
  conversationId: conversationIdSchema,
  commandId: commandIdSchema,
  entries: v.number(),
});

/** A process that writes without end, and what it has told. */
export type WritingProcess = {
  acknowledged: Acknowledged[];
  lines: string[];
  /** Resolves once so many lines have come, or the process has ended. */
  told(lines: number): Promise<void>;
  kill(): Promise<void>;
  /** Tells it to end in order, and answers its exit code. */
  end(): Promise<number | null>;
};

/** Starts `endless-writers.ts` in a process of its own. `maxFileBlocks` bounds every file it writes, as a full disk would, in blocks of 512 or 1024 bytes. */
export function startWriting(path: string, writers = 8, maxFileBlocks?: number): WritingProcess {
  const script = fileURLToPath(new URL('./endless-writers.ts', import.meta.url));
  const command = [process.execPath, script, path, String(writers)];
  const limit = maxFileBlocks === undefined ? '' : `ulimit -f ${maxFileBlocks};`;
  const child = spawn('sh', ['-c', `${limit} exec "$@"`, 'sh', ...command], { stdio: ['pipe', 'pipe', 'inherit'] });
  return follow(child);
}

function follow(child: ChildProcess): WritingProcess {
  const lines: string[] = [];
  const acknowledged: Acknowledged[] = [];
  const exited = once(child, 'exit');
  let hasEnded = false;
  const waiters = new Set<() => void>();
  const wake = () => waiters.forEach((check) => check());
  const output = child.stdout ? createInterface(child.stdout) : undefined;
  output?.on('line', (line) => {
    lines.push(line);
    const parsed = v.safeParse(acknowledgedSchema, parse(line));
    if (parsed.success) acknowledged.push(parsed.output);
    wake();
  });
  const closed = output ? once(output, 'close') : Promise.resolve();
  void closed.then(() => {
    hasEnded = true;
    wake();
  });
  return {
    acknowledged,
    lines,
    told: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (lines.length < count && !hasEnded) return;
          waiters.delete(check);
          resolve();
        };
        waiters.add(check);
        check();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await Promise.all([exited, closed]);
    },
    end: async () => {
      child.stdin?.end('end\n');
      await Promise.all([exited, closed]);
      return child.exitCode;
    },
  };
}

/** The last line of one that was killed may be torn. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
