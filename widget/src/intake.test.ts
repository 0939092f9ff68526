import { expect, test } from 'vitest';
import { newConversationId } from '@qiao/shared/ids';
import type { Question } from '@qiao/shared/question';
import { AGENT, refused } from './testing/visitor-log.ts';
import { createWorld, openPage } from './testing/chat-page.ts';

const REGION: Question = {
  scenario: 'region-missing',
  topic: 'region',
  text: 'Which region is it in?',
  input: { kind: 'choice', options: [{ value: 'cn-hangzhou', label: 'Hangzhou' }], isOpen: true },
};
const ORDER: Question = {
  scenario: 'order-missing',
  topic: 'orderId',
  text: 'What is the order number?',
  input: { kind: 'line', example: '202611201430123456' },
};

/** A page in whose conversation the visitor has said something and was asked something. */
async function askedPage(question: Question) {
  const world = createWorld();
  const page = await openPage(world);
  page.server.become({ is: 'online' });
  page.chat.send('It is down.');
  await world.clock.advance(10);
  const asked = world.log.ask(question);
  page.told([asked]);
  return { ...page, world, asked, intake: page.chat.intake };
}

const answersOf = ({ world }: Awaited<ReturnType<typeof askedPage>>) =>
  world.log.entries.flatMap(({ body }) => (body.type === 'message' && body.answer ? [body] : []));

test('a question is announced, unread until seen, and open until it is answered', async () => {
  const page = await askedPage(REGION);
  expect(page.chat.arrivals.value).toEqual([page.asked]);
  expect(page.chat.unread.value).toBe(1);
  expect(page.intake.question.value).toEqual({ seq: page.asked.seq, question: REGION });
  page.intake.answer('cn-hangzhou', 'Hangzhou');
  expect(page.intake.question.value).toBeNull();
  expect(page.chat.pending.value.map(({ text }) => text)).toEqual(['Hangzhou']);
  await page.world.clock.advance(10);
  expect(answersOf(page)).toEqual([
    { type: 'message', text: 'Hangzhou', answer: { askedSeq: page.asked.seq, value: 'cn-hangzhou' } },
  ]);
  expect(page.intake.question.value).toBeNull();
  expect(page.chat.pending.value).toEqual([]);
});

test('an answer given offline survives a reload, hides its question meanwhile, and is sent once', async () => {
  const page = await askedPage(REGION);
  page.server.become({ is: 'reconnecting', since: 0 });
  page.intake.answer(null, 'I don’t know');
  page.intake.answer('cn-hangzhou', 'Hangzhou');
  const again = await openPage(page.world);
  again.told(page.world.log.entries);
  expect(again.chat.intake.question.value).toBeNull();
  expect(again.chat.pending.value.map(({ text }) => text)).toEqual(['I don’t know']);
  again.server.become({ is: 'online' });
  await page.world.clock.advance(1_000);
  expect(answersOf(page).map(({ answer }) => answer)).toEqual([{ askedSeq: page.asked.seq, value: null }]);
});

test('an answer that is refused and given up opens its question again', async () => {
  const page = await askedPage(ORDER);
  page.server.answers['message:send'] = () => refused('too_long');
  page.intake.answer('1', '1');
  await page.world.clock.advance(1_000);
  const [unsent] = page.chat.pending.value;
  expect(unsent?.fate).toBe('refused');
  expect(page.intake.question.value).toBeNull();
  if (unsent) page.chat.discard(unsent.commandId);
  expect(page.intake.question.value?.seq).toBe(page.asked.seq);
});

test('a half-written answer survives a reload, and moves into the composer when its question is closed', async () => {
  const page = await askedPage(ORDER);
  page.chat.draft.value = 'By the way';
  page.intake.type('20261120');
  expect(page.server.called('typing:set')).toHaveLength(1);
  const again = await openPage(page.world);
  again.server.become({ is: 'online' });
  await page.world.clock.advance(1_000);
  expect(again.chat.intake.typed.value).toBe('20261120');
  expect(again.chat.draft.value).toBe('By the way');
  const joined = page.world.log.add(
    { kind: 'system' },
    { type: 'assigned', agentId: AGENT, agentName: 'Lin', why: null },
  );
  again.told([joined]);
  expect(again.chat.intake.question.value).toBeNull();
  expect(again.chat.intake.typed.value).toBe('');
  expect(again.chat.draft.value).toBe('By the way\n20261120');
});

test('what was answered from another page of the browser does not come back in the composer of this one', async () => {
  const page = await askedPage(ORDER);
  page.intake.type('20261120');
  const other = await openPage(page.world);
  other.server.become({ is: 'online' });
  await page.world.clock.advance(1_000);
  expect(other.chat.intake.typed.value).toBe('20261120');
  page.intake.answer('20261120', '20261120');
  await page.world.clock.advance(1_000);
  other.told(page.world.log.entries);
  expect(other.chat.intake.question.value).toBeNull();
  expect([page.chat.draft.value, other.chat.draft.value]).toEqual(['', '']);
});

test('answering takes what was typed and leaves the composer’s draft alone', async () => {
  const page = await askedPage(ORDER);
  page.chat.draft.value = 'By the way';
  page.intake.type('20261120');
  page.intake.answer('20261120', '20261120');
  await page.world.clock.advance(10);
  expect(page.intake.typed.value).toBe('');
  expect(page.chat.draft.value).toBe('By the way');
  expect([...page.world.browser.stored.keys()].filter((key) => key.includes('typed'))).toEqual([]);
});

test('a correction is saved, its source is the visitor, and it is no message', async () => {
  const page = await askedPage(REGION);
  page.intake.correct('region', 'Hangzhou');
  expect(page.intake.unsaved.value).toMatchObject([{ slot: 'region', value: 'Hangzhou', refusal: null }]);
  await page.world.clock.advance(10);
  expect(page.intake.unsaved.value).toEqual([]);
  expect(page.intake.caseFile.value).toEqual({
    region: { value: 'Hangzhou', standing: 'given', source: { kind: 'visitor' } },
  });
  page.intake.correct('region', null);
  await page.world.clock.advance(10);
  expect(page.intake.caseFile.value).toEqual({});
  expect(page.world.log.texts()).toEqual(['It is down.']);
});

test('a correction survives a reload and lost answers, and is done once; of two of a slot the later counts', async () => {
  const page = await askedPage(REGION);
  const { setSlot } = page.world.log;
  page.server.answers['slot:set'] = (input) => {
    setSlot(input);
    return { ok: 'unknown' };
  };
  page.intake.correct('region', 'Hangzhou');
  await page.world.clock.advance(5_000);
  page.server.become({ is: 'reconnecting', since: 0 });
  page.intake.correct('zone', 'b');
  page.intake.correct('zone', 'cn-hangzhou-b');
  const again = await openPage(page.world);
  expect(again.chat.intake.unsaved.value).toHaveLength(2);
  again.server.become({ is: 'online' });
  await page.world.clock.advance(40_000);
  expect(again.chat.intake.unsaved.value).toEqual([]);
  const set = page.world.log.entries.flatMap(({ body }) => (body.type === 'slot_set' ? [body.value] : []));
  expect(set).toEqual(['Hangzhou', 'cn-hangzhou-b']);
  expect([...page.world.browser.stored.keys()].filter((key) => key.includes('set:'))).toEqual([]);
});

test('a correction that is refused says why, stands in nobody’s way, and can be made again', async () => {
  const page = await askedPage(REGION);
  const { setSlot } = page.world.log;
  page.server.answers['slot:set'] = (input) => (input.slot === 'region' ? refused('invalid') : setSlot(input));
  page.intake.correct('region', 'Hangzhou');
  page.intake.correct('zone', 'b');
  await page.world.clock.advance(1_000);
  expect(page.intake.unsaved.value).toMatchObject([{ slot: 'region', refusal: 'invalid' }]);
  expect(page.intake.caseFile.value.zone?.value).toBe('b');
  page.server.answers['slot:set'] = setSlot;
  page.intake.correct('region', 'Hangzhou');
  await page.world.clock.advance(1_000);
  expect(page.intake.unsaved.value).toEqual([]);
  expect(page.intake.caseFile.value.region?.value).toBe('Hangzhou');
});

test('a correction made while an earlier one of the same slot is on its way is saved after it', async () => {
  const page = await askedPage(REGION);
  const { setSlot } = page.world.log;
  page.server.answers['slot:set'] = (input) => {
    if (input.value === 'Hangzhou') page.intake.correct('region', 'Shanghai');
    return setSlot(input);
  };
  page.intake.correct('region', 'Hangzhou');
  await page.world.clock.advance(1_000);
  expect(page.intake.caseFile.value.region?.value).toBe('Shanghai');
  expect(page.intake.unsaved.value).toEqual([]);
});

test('a correction shows in the other pages of the browser, and only in its own conversation', async () => {
  const page = await askedPage(REGION);
  const other = await openPage(page.world);
  page.server.become({ is: 'reconnecting', since: 0 });
  page.intake.correct('region', 'Hangzhou');
  expect(other.chat.intake.unsaved.value).toMatchObject([{ slot: 'region', value: 'Hangzhou' }]);
  const [kept] = [...page.world.browser.stored].filter(([key]) => key.includes('set:'));
  const moved = JSON.stringify({ ...JSON.parse(kept?.[1] ?? '{}'), conversationId: newConversationId(crypto) });
  page.world.browser.stored.set('qiao:acme:set:elsewhere', moved);
  const third = await openPage(page.world);
  expect(third.chat.intake.unsaved.value).toHaveLength(1);
});
