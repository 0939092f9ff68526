import { expect, test } from 'vitest';
import type { Receiver } from '@qiao/shared/hand-over';
import { PLAIN_PROFILE } from '@qiao/shared/teams';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import { agentId, asks, assigned, begun, conversationId, conversationOf, log, site } from '../test/examples.ts';
import { no } from '../test/scripted-connection.ts';
import { receiversOfMany } from './receivers-of-many.ts';

const PEOPLE = [agentId(1), agentId(2), agentId(3)];
const receiver = (id: AgentId): Receiver => ({
  agentId: id,
  name: id,
  role: 'agent',
  availability: 'online',
  capacity: 5,
  held: 0,
  ...PLAIN_PROFILE,
});
const held = (n: number, by: AgentId | null) =>
  conversationOf(conversationId(n), log([begun, asks('hello'), ...(by ? [assigned(by)] : [])]));

function ask(conversations: ReturnType<typeof held>[]) {
  const asked: ConversationId[] = [];
  const told = receiversOfMany(conversations, (id) => {
    asked.push(id);
    const state = conversations.find((one) => one.conversationId === id)?.state;
    const holder = state?.status === 'assigned' ? state.agentId : null;
    return Promise.resolve({
      ok: true,
      value: { receivers: PEOPLE.filter((person) => person !== holder).map(receiver), teams: [], wanted: null },
    });
  });
  return { told, asked };
}
const idsOf = async ({ told }: ReturnType<typeof ask>) => {
  const answer = await told;
  return answer.ok === true ? answer.value.receivers.map((one) => one.agentId).toSorted() : [];
};

test('whoever holds all of them is no choice; of several holders each is, for what the others hold', async () => {
  const [one, two] = PEOPLE;
  if (!one || !two) throw new Error('There are three.');
  expect(await idsOf(ask([held(1, one), held(2, one)]))).toEqual(PEOPLE.slice(1).toSorted());
  const several = ask([held(1, one), held(2, one), held(3, two), held(4, null)]);
  expect(await idsOf(several)).toEqual(PEOPLE.toSorted());
  expect(several.asked).toEqual([conversationId(1), conversationId(3)]);
});

test('each site is asked about, and what goes wrong is told', async () => {
  const there = { ...held(2, null), siteId: site('other') };
  expect(ask([held(1, null), there, held(3, null)]).asked).toEqual([conversationId(1), conversationId(2)]);
  expect(await receiversOfMany([there], () => Promise.resolve(no('not_found')))).toEqual(no('not_found'));
});
