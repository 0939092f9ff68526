import { startRelay } from './relay.ts';
import type { Relay } from './relay.ts';
import { freePort } from './server.ts';
import type { StageOptions } from './stage.ts';

/** A cable between visitors and the chat that can be cut. Agents go to the server directly. */
export interface Cable {
  readonly relay: Relay;
  readonly options: StageOptions;
}

export function layCable(): Cable {
  let relay: Relay | undefined;
  const laid = (): Relay => {
    if (!relay) throw new Error('The cable is laid when the server starts.');
    return relay;
  };
  const chat = () => `http://localhost:${laid().port}`;
  return {
    get relay() {
      return laid();
    },
    options: {
      server: async () => {
        const port = await freePort();
        relay = await startRelay({ port });
        return { port, env: { PUBLIC_URL: chat() } };
      },
      chat,
      end: async () => relay?.stop(),
    },
  };
}
