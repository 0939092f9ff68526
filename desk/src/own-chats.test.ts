import { expect, test } from 'vitest';
import { createClock } from '@qiao/shared/clock';
import { asks, assigned, begun, conversationId, listed, log, ME } from '../test/examples.ts';
import { createListing } from './listing.ts';
import { chatBeside, createOwnChats } from './own-chats.ts';

const [ONE, TWO, THREE] = [conversationId(1), conversationId(2), conversationId(3)];
const clock = createClock({ setTimer: () => 0, clearTimer: () => {} });

function chatOf(id: typeof ONE, queuedAt: number, words: readonly string[] = []) {
  const one = listed(id, log([begun, asks('hello'), assigned(ME), ...words.map(asks)]));
  const { conversation } = one;
  if (conversation.state.status === 'assigned') conversation.state = { ...conversation.state, queuedAt };
  return one;
}

test('[CHATS-1] own chats keep their order whoever writes', () => {
  const listing = createListing(ME, clock);
  const chats = createOwnChats(listing);
  expect(chats.value).toEqual([]);
  listing.put([chatOf(TWO, 20), chatOf(ONE, 10)]);
  const first = chats.value;
  expect(first).toEqual([ONE, TWO]);
  listing.put([chatOf(TWO, 20, ['and?', 'well?'])]);
  expect(chats.value).toBe(first);
});

test('[CHATS-1] from a chat to the one beside it, around the end', () => {
  const chats = [ONE, TWO, THREE];
  expect([chatBeside(chats, ONE, 1), chatBeside(chats, THREE, 1), chatBeside(chats, ONE, -1)]).toEqual([
    TWO,
    ONE,
    THREE,
  ]);
  expect([chatBeside(chats, null, 1), chatBeside(chats, null, -1)]).toEqual([ONE, THREE]);
  expect([chatBeside([], ONE, 1), chatBeside([ONE], ONE, -1)]).toEqual([null, ONE]);
});
