import { describe, expect, test } from 'vitest';
import { newConversationId } from '@qiao/shared/ids';
import type { SeenPage } from '@qiao/shared/trail';
import { KEPT_PAGES } from '../../trails.ts';
import type { Store } from '../../ports.ts';
import { START } from '../seeds.ts';

const page = (n: number, at = START + n): SeenPage => ({
  pageId: `page-${String(n).padStart(4, '0')}`,
  url: `https://shop.example/${n}`,
  title: n % 2 === 0 ? `第 ${n} 页` : '',
  at,
});

export function describeTrails(store: () => Store): void {
  describe('trails', () => {
    test('[STORE-80] a page that is told again is there once, as it was told first, and each conversation has its own', async () => {
      const [one, other] = [newConversationId(crypto), newConversationId(crypto)];
      const { trails } = store();
      expect(await trails.add(one, [page(1), page(3)])).toEqual([page(1), page(3)]);
      expect(await trails.add(one, [page(2), page(3, START + 999)])).toEqual([page(2)]);
      expect(await trails.add(other, [page(1)])).toEqual([page(1)]);
      expect(await trails.of(one)).toEqual([page(3), page(2), page(1)]);
      expect(await trails.of(other)).toEqual([page(1)]);
      expect(await trails.of(newConversationId(crypto))).toEqual([]);
    });

    test('[STORE-80] of very many the latest are kept, also where an early one is told late', async () => {
      const conversationId = newConversationId(crypto);
      const { trails } = store();
      const many = Array.from({ length: KEPT_PAGES + 5 }, (_, index) => page(index + 1));
      await trails.add(conversationId, many.slice(0, 30));
      await trails.add(conversationId, many.slice(30));
      await trails.add(conversationId, [page(0, START - 5_000)]);
      const kept = await trails.of(conversationId);
      expect(kept).toEqual(many.toReversed().slice(0, KEPT_PAGES));
    });
  });
}
