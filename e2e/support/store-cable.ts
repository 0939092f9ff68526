import { hostOf, startMongo } from './databases.ts';
import { startRelay } from './relay.ts';
import type { Relay } from './relay.ts';
import type { StageOptions } from './stage.ts';

/** A cable between the server and its MongoDB that can be cut. */
export interface StoreCable {
  readonly relay: Relay;
  readonly options: StageOptions;
}

export function layStoreCable(): StoreCable {
  let relay: Relay | undefined;
  let end = async () => {};
  return {
    get relay() {
      if (!relay) throw new Error('The cable is laid when the server starts.');
      return relay;
    },
    options: {
      server: async () => {
        const mongo = await startMongo();
        const [host = '127.0.0.1', port] = hostOf(mongo.url).split(':');
        const laid = await startRelay({ host, port: Number(port ?? 27_017) });
        relay = laid;
        const database = mongo.database(`127.0.0.1:${laid.port}`);
        end = async () => {
          await laid.stop();
          await database.drop();
          await mongo.stop();
        };
        return database.url === undefined ? {} : { database: database.url };
      },
      end: () => end(),
    },
  };
}
