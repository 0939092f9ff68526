import type { AgentId } from '@qiao/shared/ids';
import type { EntryDraft } from '@qiao/shared/entry';
import { describe, expect, test } from 'vitest';
import type { OpenedStore } from '../contract.ts';
import { START, aSiteId, anAgentId, begun, closed, decision, reopened, write } from '../seeds.ts';

const snoozed = (agentId: AgentId, until: number | null): EntryDraft => ({
  author: { kind: 'agent', agentId, name: 'Lin' },
  body: { type: 'snoozed', until },
});
const woken = (): EntryDraft => ({ author: { kind: 'system' }, body: { type: 'woken', because: 'time' } });

export function describeDue(opened: () => OpenedStore): void {
  /** What other tests put aside is not theirs. */
  const FAR = START - 1_000_000;
  const due = async (at: number, limit = 100) =>
    (await opened().store.transcripts.due(FAR + at, limit)).map(({ conversationId }) => conversationId);

  describe('what is put aside', () => {
    test('[STORE-62] is due at its time and not before, the earliest first, of all sites', async () => {
      const { store } = opened();
      const agentId = anAgentId();
      const [late, early, never] = [
        await begun(store, { siteId: aSiteId() }),
        await begun(store, { siteId: aSiteId() }),
        await begun(store, { siteId: aSiteId() }),
      ];
      await write(store, decision(late, 3, [snoozed(agentId, FAR + 200)]));
      await write(store, decision(early, 3, [snoozed(agentId, FAR + 100)]));
      await write(store, decision(never, 3, [snoozed(agentId, null)]));
      expect(await due(99)).toEqual([]);
      expect(await due(100)).toEqual([early]);
      expect(await due(1_000)).toEqual([early, late]);
      expect(await due(1_000, 1)).toEqual([early]);
      expect(await store.transcripts.due(FAR + 100, 1)).toEqual([await store.transcripts.conversation(early)]);

      await write(store, decision(early, 4, [woken()]));
      await write(store, decision(late, 4, [snoozed(agentId, FAR + 300)]));
      expect(await due(250)).toEqual([]);
      await write(store, decision(late, 5, [closed()]));
      expect(await due(1_000)).toEqual([]);
      await write(store, decision(late, 6, [reopened()]));
      expect(await due(1_000)).toEqual([]);
    });

    test('[STORE-62] waits in no queue meanwhile, and at its place when it is awake', async () => {
      const { store } = opened();
      const siteId = aSiteId();
      const first = await begun(store, { siteId, at: START + 10 });
      const second = await begun(store, { siteId, at: START + 20 });
      const waiting = async () =>
        (await store.transcripts.waiting(siteId, 10)).map(({ conversationId }) => conversationId);
      await write(store, decision(first, 3, [snoozed(anAgentId(), null)], START + 30));
      expect(await waiting()).toEqual([second]);
      await write(store, decision(first, 4, [woken()], START + 40));
      expect(await waiting()).toEqual([first, second]);
    });

    test('[STORE-62] is due as well where the stored conversation was left behind, once that is mended', async () => {
      const { store, leaveFoldBehind } = opened();
      const id = await begun(store);
      await write(store, decision(id, 3, [snoozed(anAgentId(), FAR + 5)]));
      await leaveFoldBehind(id);
      await store.transcripts.repair();
      expect(await due(10)).toEqual([id]);
      await write(store, decision(id, 4, [woken()]));
    });
  });
}
