import type { Entry } from '@qiao/shared/entry';
import type { CommandId } from '@qiao/shared/ids';
import type { RefusalReport } from '@qiao/shared/protocol';
import { refusalOf } from './serve.ts';
import type { RealtimePorts } from './realtime.ts';

type Message = { commandId: CommandId };
export type Sent = { entries: Entry[]; refused: { commandId: CommandId; refusal: RefusalReport } | null };

/**
 * Sends messages one after another, in order, and stops at the first that is refused: what was stored before it is
 * answered, what follows it was not tried, so nobody's order is ever changed.
 */
export async function sendBatch<M extends Message>(
  ports: RealtimePorts,
  { who, messages }: { who: string; messages: readonly M[] },
  send: (message: M) => Promise<Entry[]>,
): Promise<Sent> {
  const entries: Entry[] = [];
  for (const message of messages) {
    try {
      await ports.limits.message(who);
      entries.push(...(await send(message)));
    } catch (error) {
      const refusal = refusalOf(error, ports.log, { command: 'message:send' });
      return { entries, refused: { commandId: message.commandId, refusal } };
    }
  }
  return { entries, refused: null };
}
