import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  area,
  asks,
  assigned,
  begun,
  commandId,
  conversationId,
  keptIn,
  listed,
  log,
  ME,
  timers,
} from '../test/examples.ts';
import { scriptConnection } from '../test/scripted-connection.ts';
import { createDeedsOnDemand } from './deeds-on-demand.ts';
import type { Deeds } from './deeds.ts';
import { createListing } from './listing.ts';

const ID = conversationId(1);
const started: Deeds[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const deeds of started.splice(0)) deeds.stop();
  vi.useRealTimers();
});

let commands = 0;

function start(storage = area()) {
  const line = scriptConnection();
  line.setLine({ is: 'online' });
  const listing = createListing(ME, timers);
  listing.put([listed(ID, log([begun, asks('hello'), assigned(ME)]))]);
  const deeds = createDeedsOnDemand({
    agentId: ME,
    connection: line.connection,
    kept: keptIn(storage),
    timers,
    newCommandId: () => commandId(++commands),
    listing,
    notices: { tell: () => {} },
    onEntries: () => {},
  });
  started.push(deeds);
  return { line, deeds, storage };
}

test('what is wanted before the code is there is done once it is', async () => {
  const { line, deeds } = start();
  line.answers['tags:change'] = () => ({ ok: true, value: { entries: [] } });
  expect([deeds.undo(), deeds.all.value, deeds.isDoing(ID)]).toEqual([false, [], false]);
  deeds.run([ID], { verb: 'tag', added: ['vip'], removed: [] });
  await vi.waitFor(() => expect(line.asked('tags:change')).toHaveLength(1));
  await vi.waitFor(() => expect(deeds.all.value).toMatchObject([{ phase: 'done', done: 1 }]));
});

test('[BULK-5] what waits to be closed since before a reload is told at once, with the word that was heard', async () => {
  const first = start();
  first.deeds.run([ID], { verb: 'close', reason: 'resolved' });
  await vi.waitFor(() => expect(first.storage.length).toBe(1));
  first.deeds.stop();
  const { deeds, line } = start(first.storage);
  await vi.waitFor(() => expect(deeds.all.value).toMatchObject([{ phase: 'held', isUndoable: true }]));
  expect([...deeds.aboutTo.value.keys()]).toEqual([ID]);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(line.asked('conversation:close')[0]).toMatchObject({ conversationId: ID, heardSeq: 2 });
});
