import { io } from 'socket.io-client';
import type { SocketShaped } from '@qiao/shared/connection';
import { VISITORS } from '@qiao/shared/wire';

/** A socket of a visitor, which the caller opens, and which never opens itself again. `auth` is asked each time it opens. */
export function createSocket(auth: () => object): SocketShaped {
  return io(VISITORS, {
    transports: ['websocket'],
    reconnection: false,
    autoConnect: false,
    auth: (give) => give(auth()),
  });
}
