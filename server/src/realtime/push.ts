import type { pushCommands } from '@qiao/shared/push';
import { sessionHash } from '../actions/sign-in.ts';
import type { ActionPorts } from '../actions/ports.ts';
import { areBrowserKeys } from '../push/encrypt.ts';
import type { Push } from '../push/push.ts';
import { minuteIn } from '../push/subscribers.ts';
import { Refusal } from '../refusal.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

type PushPorts = ActionPorts & { push: Push };

/** In which browsers an agent is called while no desk is open: everybody for themselves. `secret` is the session's. */
export function pushHandlers(
  ports: PushPorts,
  actor: () => Promise<AgentActor>,
  secret: string,
): Handlers<typeof pushCommands> {
  const { push: subscriptions } = ports.store;
  const own = async () => (await actor()).agent.agentId;

  async function state(endpoint: string | null) {
    const kept = await subscriptions.of([await own()]);
    const isHere = kept.some((one) => one.endpoint === endpoint);
    return { publicKey: await ports.push.publicKey(), isHere, elsewhere: kept.length - (isHere ? 1 : 0) };
  }

  return {
    'push:state': ({ endpoint }) => state(endpoint),
    'push:subscribe': async ({ endpoint, p256dh, auth, choice }) => {
      const agentId = await own();
      const details = [
        ...(ports.push.mayReach(endpoint) ? [] : ['endpoint: this is not the address of a push service']),
        ...(areBrowserKeys({ p256dh, auth }) ? [] : ['p256dh: these are not the keys of a browser']),
        ...(choice.quiet && minuteIn(choice.quiet.zone, 0) === null ? ['choice: there is no such time zone'] : []),
      ];
      if (details.length > 0) throw new Refusal('invalid', { details });
      const putAt = ports.clock.now();
      await subscriptions.put({ endpoint, p256dh, auth, agentId, sessionHash: sessionHash(secret), putAt, choice });
      return state(endpoint);
    },
    'push:unsubscribe': async ({ endpoint }) => {
      const agentId = await own();
      if (endpoint === null) await subscriptions.removeOf(agentId);
      else if ((await subscriptions.of([agentId])).some((one) => one.endpoint === endpoint)) {
        await subscriptions.remove(endpoint);
      }
      return {};
    },
  };
}
