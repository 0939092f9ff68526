import type { ConversationId } from '@qiao/shared/ids';
import type { SeenPage } from '@qiao/shared/trail';
import { KEPT_PAGES } from '../../trails.ts';
import type { Trails } from '../../trails.ts';
import type { Collections } from './collections.ts';
import { againIfDuplicate } from './outcome.ts';
import type { Run } from './outcome.ts';
import { trim } from './trim.ts';

export function createTrails({ seenPages }: Pick<Collections, 'seenPages'>, run: Run): Trails {
  async function addOne(conversationId: ConversationId, { pageId, url, title, at }: SeenPage): Promise<boolean> {
    const fields = { conversationId, pageId, url, title, at };
    const id = { _id: `${conversationId} ${pageId}` };
    const { upsertedCount } = await againIfDuplicate(() =>
      seenPages.updateOne(id, { $setOnInsert: fields }, { upsert: true }),
    );
    return upsertedCount > 0;
  }
  return {
    add: (conversationId, pages) =>
      run(async () => {
        const added: SeenPage[] = [];
        for (const page of pages) if (await addOne(conversationId, page)) added.push(page);
        if (added.length > 0)
          await trim(seenPages, { of: { conversationId }, by: { at: -1, pageId: 1 }, count: KEPT_PAGES });
        return added;
      }),
    of: (conversationId) =>
      run(async () => {
        const rows = await seenPages.find({ conversationId }).sort({ at: -1, pageId: 1 }).lean();
        return rows.map(({ pageId, url, title, at }) => ({ pageId, url, title, at }));
      }),
  };
}
