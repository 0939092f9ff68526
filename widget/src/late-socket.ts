import type { SocketShaped } from '@qiao/shared/connection';

/**
 * A socket whose program comes while the visitor writes already. Until then it is opening; if it does not come that is a
 * failed opening like any other, and the next one asks for it anew.
 */
export function createLateSocket(load: () => Promise<() => SocketShaped>): SocketShaped {
  const listeners: [event: string, listener: (...args: never[]) => void][] = [];
  let socket: SocketShaped | undefined;
  let isWanted = false;

  const come = (create: () => SocketShaped) => {
    if (!isWanted) return;
    if (!socket) {
      socket = create();
      for (const [event, listener] of listeners) socket.on(event, listener);
    }
    socket.connect();
  };
  const fail = () => {
    for (const [event, listener] of listeners) if (event === 'connect_error') Reflect.apply(listener, null, [{}]);
  };
  return {
    connect() {
      isWanted = true;
      if (socket) socket.connect();
      else void load().then(come, fail);
    },
    disconnect() {
      isWanted = false;
      socket?.disconnect();
    },
    on(event, listener) {
      listeners.push([event, listener]);
      socket?.on(event, listener);
    },
    emit: (event, ...args) => socket?.emit(event, ...args),
  };
}
