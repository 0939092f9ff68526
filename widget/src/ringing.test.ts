import { expect, test } from 'vitest';
import { newConversationId } from '@qiao/shared/ids';
import { ring } from './ringing.ts';
import { isSilent, setSilent } from './silence.ts';
import { createManualClock } from './testing/manual-clock.ts';
import { createBrowser } from './testing/shared-storage.ts';
import { createVisitorLog } from './testing/visitor-log.ts';

const conversationId = newConversationId(crypto);

function createPages(pages: readonly { isSeen?: boolean; canSound?: boolean }[]) {
  const browser = createBrowser();
  const clock = createManualClock();
  const rung: number[] = [];
  const ports = pages.map(({ isSeen = false, canSound = true }, page) => ({
    keep: browser.openPage(),
    takeTurn: browser.takeTurn,
    clock,
    isSeen: () => isSeen,
    canSound: () => canSound,
    sound: () => void rung.push(page),
  }));
  const comes = async (...came: Parameters<typeof ring>[2]) => {
    const ringing = ports.map((page) => ring(page, conversationId, came));
    await clock.advance(1_000);
    await Promise.all(ringing);
    return rung.splice(0);
  };
  return { comes, keeps: ports.map(({ keep }) => keep) };
}

test('[SOUND-1] of several pages one sounds, once for each message, and none for what the visitor or nobody wrote', async () => {
  const log = createVisitorLog(() => 0);
  const { comes } = createPages([{}, {}, {}]);
  const first = log.say('one');
  expect(await comes(first)).toHaveLength(1);
  expect(await comes(first)).toEqual([]);
  expect(await comes(log.say('two'), log.say('three'))).toHaveLength(1);
  expect(await comes(log.add({ kind: 'system' }, { type: 'closed', reason: 'resolved' }))).toEqual([]);
});

test('[SOUND-1] none sounds where it is seen in one of them, and one that may not sound leaves it to another', async () => {
  const log = createVisitorLog(() => 0);
  expect(await createPages([{}, { isSeen: true }, {}]).comes(log.say('one'))).toEqual([]);
  expect(await createPages([{ canSound: false }, {}]).comes(log.say('one'))).toEqual([1]);
  expect(await createPages([{ canSound: false }]).comes(log.say('one'))).toEqual([]);
});

test('[SOUND-2] silence is kept, and is the same in every page', async () => {
  const log = createVisitorLog(() => 0);
  const { comes, keeps } = createPages([{}, {}]);
  const [one, other] = keeps;
  if (!one || !other) throw new Error('There are two pages.');
  setSilent(one, true);
  expect([isSilent(one), isSilent(other)]).toEqual([true, true]);
  expect(await comes(log.say('one'))).toEqual([]);
  setSilent(other, false);
  expect([isSilent(one), isSilent(other)]).toEqual([false, false]);
  expect(await comes(log.say('two'))).toHaveLength(1);
});
