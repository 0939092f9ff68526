import { io } from 'socket.io-client';
import type { SocketShaped } from '@qiao/shared/connection';

/** A socket in a namespace, which the caller opens, and which never opens itself again. `auth` is asked each time it opens. */
export function createSocket(namespace: string, auth: () => object): SocketShaped {
  return io(namespace, {
    transports: ['websocket'],
    reconnection: false,
    autoConnect: false,
    auth: (give) => give(auth()),
  });
}
