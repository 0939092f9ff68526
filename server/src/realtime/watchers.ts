import type { Namespace, Socket } from 'socket.io';
import type { ConversationId } from '@qiao/shared/ids';
import type { WireEvent } from '@qiao/shared/protocol';
import { EVENT, HEADS_EVERY_MS } from '@qiao/shared/wire';
import type { Clock, Log } from '../ports.ts';
import type { Transcripts } from '../transcripts.ts';
import { roomOf } from './publish.ts';

/** Conversations that one socket watches, at most: the oldest gives way. */
const MAX_WATCHED = 32;

/** Who watches what on this process, so that each can be told the heads of it. */
export interface Watchers {
  /** Joins the conversation's room at once, before anything is read. */
  watch(socket: Socket, conversationId: ConversationId): Promise<void>;
  unwatch(socket: Socket, conversationId: ConversationId): Promise<void>;
  stop(): void;
}

type Ports = { transcripts: Transcripts; clock: Clock; log: Log };

/** Tells every watcher the last seq of what it watches, every HEADS_EVERY_MS: a lost last entry leaves no other trace. */
export function createWatchers(namespaces: readonly Namespace[], ports: Ports): Watchers {
  const watched = new Map<Socket, Set<ConversationId>>();
  let undo = ports.clock.after(HEADS_EVERY_MS, tick);

  function tick(): void {
    tellHeads(watched, ports.transcripts)
      .catch((error: unknown) => ports.log.warn({ error }, 'heads are not told this time'))
      .finally(() => (undo = ports.clock.after(HEADS_EVERY_MS, tick)));
  }
  for (const namespace of namespaces) {
    namespace.on('connection', (socket) => {
      watched.set(socket, new Set());
      socket.on('disconnect', () => watched.delete(socket));
    });
  }
  return {
    async watch(socket, conversationId) {
      const set = watched.get(socket);
      if (!set) return;
      set.delete(conversationId);
      set.add(conversationId);
      const [oldest] = set;
      if (set.size > MAX_WATCHED && oldest) {
        set.delete(oldest);
        await socket.leave(roomOf(oldest));
      }
      await socket.join(roomOf(conversationId));
    },
    async unwatch(socket, conversationId) {
      watched.get(socket)?.delete(conversationId);
      await socket.leave(roomOf(conversationId));
    },
    stop: () => undo(),
  };
}

async function tellHeads(
  watched: ReadonlyMap<Socket, ReadonlySet<ConversationId>>,
  transcripts: Transcripts,
): Promise<void> {
  const ids = [...new Set([...watched.values()].flatMap((set) => [...set]))];
  if (ids.length === 0) return;
  const heads = new Map((await transcripts.heads(ids)).map(({ conversationId, lastSeq }) => [conversationId, lastSeq]));
  for (const [socket, set] of watched) {
    const own = [...set].map((conversationId) => ({ conversationId, lastSeq: heads.get(conversationId) ?? 0 }));
    const event: WireEvent = { type: 'heads:told', heads: own };
    if (own.length > 0) socket.emit(EVENT, event);
  }
}
