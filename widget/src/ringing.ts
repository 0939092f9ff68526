import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { pause } from '@qiao/shared/clock';
import type { Clock } from '@qiao/shared/clock';
import { textFromUs } from './from-us.ts';
import type { Keep } from './keep.ts';
import { isSilent } from './silence.ts';
import type { TakeTurn } from './turns.ts';

const RUNG = 'rung';
/** A page in which the message is before the visitor's eyes says so first. */
const AFTER_MS = 250;

export type RingingPorts = {
  keep: Keep;
  takeTurn: TakeTurn;
  clock: Clock;
  /** Whether the messages are before the visitor's eyes in this page. */
  isSeen: () => boolean;
  /** Whether the browser lets this page sound. */
  canSound: () => boolean;
  sound: () => void;
};

/** Sounds once for what agents wrote, in one page of this browser, unless it is seen in one of them. */
export async function ring(ports: RingingPorts, conversationId: ConversationId, came: readonly Entry[]): Promise<void> {
  const { keep, takeTurn, clock, isSeen, canSound, sound } = ports;
  const seq = came.findLast((entry) => entry.author.kind === 'agent' && textFromUs(entry) !== null)?.seq;
  if (seq === undefined || isSilent(keep)) return;
  if (!isSeen()) await pause(clock, AFTER_MS);
  if (!isSeen() && !canSound()) return;
  await takeTurn(RUNG, async () => {
    const [rungFor, rungSeq] = (keep.read(RUNG) ?? '').split(' ');
    if (rungFor === conversationId && Number(rungSeq) >= seq) return;
    keep.write(RUNG, `${conversationId} ${seq}`);
    if (!isSeen()) sound();
  });
}
