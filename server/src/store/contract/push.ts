import { describe, expect, test } from 'vitest';
import type { AgentId } from '@qiao/shared/ids';
import { KEPT_SUBSCRIPTIONS } from '../../push-store.ts';
import type { PushSubscription } from '../../push-store.ts';
import type { Store } from '../../ports.ts';
import { START, aSubscription, anAgentId } from '../seeds.ts';

export function describePush(store: () => Store): void {
  describe('push', () => {
    test('[STORE-90] keys are made once: of many at once all are answered the same, and later ones too', async () => {
      const { push } = store();
      const fresh = Array.from({ length: 8 }, (_, index) => ({
        publicKey: `public-${index}`,
        privateKey: `p-${index}`,
      }));
      const kept = await Promise.all(fresh.map((keys) => push.keys(keys)));
      const [first] = kept;
      expect(fresh).toContainEqual(first);
      expect(kept).toEqual(fresh.map(() => first));
      expect(await push.keys({ publicKey: 'later', privateKey: 'later' })).toEqual(first);
    });

    test('[STORE-91] a browser is kept once, as it was put last, with whoever put it last', async () => {
      const { push } = store();
      const [agentId, otherId] = [anAgentId(), anAgentId()];
      const subscription = aSubscription({ agentId });
      await push.put(subscription);
      const quiet = { from: '22:00', until: '07:30', zone: 'Asia/Shanghai' };
      const changed = { ...subscription, choice: { ...subscription.choice, language: 'ja', quiet } as const };
      await push.put(changed);
      expect(await push.of([agentId])).toEqual([changed]);
      const taken = { ...changed, agentId: otherId, sessionHash: 'another', putAt: START + 1 };
      await push.put(taken);
      expect(await push.of([agentId])).toEqual([]);
      const mine = aSubscription({ agentId });
      await push.put(mine);
      expect(await push.of([agentId, otherId])).toEqual([taken, mine]);
      expect(await push.of([])).toEqual([]);
    });

    test('[STORE-91] of very many browsers of an agent the latest are kept, and all of others', async () => {
      const { push } = store();
      const [agentId, otherId] = [anAgentId(), anAgentId()];
      await push.put(aSubscription({ agentId: otherId, putAt: START - 1 }));
      for (let index = 0; index < KEPT_SUBSCRIPTIONS + 3; index++) {
        await push.put(aSubscription({ agentId, putAt: START + index }));
      }
      const kept = await push.of([agentId]);
      expect(kept.map(({ putAt }) => putAt - START)).toEqual(
        Array.from({ length: KEPT_SUBSCRIPTIONS }, (_, index) => KEPT_SUBSCRIPTIONS + 2 - index),
      );
      expect(await push.of([otherId])).toHaveLength(1);
    });

    test('[STORE-91] one is removed by its address, those of a session and those of an agent together', async () => {
      const { push } = store();
      const [agentId, otherId] = [anAgentId(), anAgentId()];
      const put = async (over: Partial<PushSubscription>) => {
        const subscription = aSubscription(over);
        await push.put(subscription);
        return subscription;
      };
      const left = async (agentIds: AgentId[]) => (await push.of(agentIds)).map(({ endpoint }) => endpoint).toSorted();
      const one = await put({ agentId });
      const sessionHash = crypto.randomUUID();
      await put({ agentId, sessionHash });
      await put({ agentId, sessionHash });
      const others = await put({ agentId: otherId });
      await push.removeOfSession(sessionHash);
      expect(await left([agentId, otherId])).toEqual([one.endpoint, others.endpoint].toSorted());
      await push.remove('https://push.example/nobody');
      await push.remove(one.endpoint);
      expect(await left([agentId, otherId])).toEqual([others.endpoint]);
      await push.removeOf(otherId);
      expect(await left([agentId, otherId])).toEqual([]);
    });
  });
}
