import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { canChime, chime } from './chime.ts';
import { browserClock } from './clock.ts';
import { ring } from './ringing.ts';
import type { RingingPorts } from './ringing.ts';

/** Sounds for what came, where it should. */
export function soundFor(
  came: readonly Entry[],
  conversationId: ConversationId,
  ports: Pick<RingingPorts, 'keep' | 'takeTurn' | 'isSeen'>,
): Promise<void> {
  return ring({ ...ports, clock: browserClock, canSound: canChime, sound: chime }, conversationId, came);
}
