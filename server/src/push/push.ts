import type { Conversation } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { Metrics } from '../metrics.ts';
import type { Clock, Log, Publish, Store } from '../ports.ts';
import { createOutgoing } from './outgoing.ts';
import { createPersonal } from './personal.ts';
import type { Personal } from './personal.ts';
import type { PushLine } from './push-line.ts';
import { createSigning } from './signing.ts';
import { createWaits } from './waits.ts';

/** Calls agents who have no desk open, through the push services of their browsers. */
export interface Push {
  /** What browsers subscribe with. */
  publicKey(): Promise<string>;
  /** Whether this could be the address of a push service. */
  mayReach(endpoint: string): boolean;
  /** Tells as `publish` does, and then calls those whom it does not reach. */
  after(publish: Publish): Publish;
  stop(): Promise<void>;
}

export type PushPorts = { store: Store; clock: Clock; log: Log; metrics: Metrics; line: PushLine };

/** `publicUrl` is where those who run a push service find out who calls. */
export function createPush(ports: PushPorts, publicUrl: string): Push {
  const signing = createSigning(ports, publicUrl.replace(/^http:/, 'https:'));
  const outgoing = createOutgoing({ ...ports, signing });
  const waits = createWaits({ ...ports, outgoing });
  const personal = createPersonal({ ...ports, outgoing });
  return {
    publicKey: signing.publicKey,
    mayReach: ports.line.mayReach,
    after: (publish) => ({
      ...publish,
      entries(conversationId, entries, listed) {
        publish.entries(conversationId, entries, listed);
        if (!listed) return;
        waits.changed(listed.conversation);
        for (const entry of entries) tellHolder(personal, listed.conversation, entry);
      },
      mention(agentIds, told) {
        publish.mention(agentIds, told);
        for (const agentId of agentIds) personal.happened({ kind: 'mentioned', agentId, ...told });
      },
    }),
    async stop() {
      outgoing.stop();
      await Promise.all([waits.stop(), personal.stop()]);
    },
  };
}

/** What a visitor says to whoever has the conversation, and that it has come to them; not by their own hand. */
function tellHolder(personal: Personal, { conversationId, state }: Conversation, { seq, author, body }: Entry): void {
  if (state.status !== 'assigned') return;
  const { agentId } = state;
  const isOwnDeed = author.kind === 'agent' && author.agentId === agentId;
  const forHolder = { conversationId, agentId, seq, by: '' };
  if (body.type === 'assigned' && !isOwnDeed) personal.happened({ kind: 'assigned', ...forHolder });
  if (body.type === 'message' && author.kind === 'visitor') personal.happened({ kind: 'message', ...forHolder });
}
