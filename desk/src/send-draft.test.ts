import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isTemplateId } from '@qiao/shared/ids';
import { asks, assigned, begun, commandId, conversationId, log, ME } from '../test/examples.ts';
import { no, UNKNOWN } from '../test/scripted-connection.ts';
import { startInbox } from '../test/started-inbox.ts';

const ID = conversationId(1);
const HELLO = 'standard-hello';
let started: ReturnType<typeof startInbox>;

beforeEach(async () => {
  vi.useFakeTimers();
  started = startInbox(new Map([[ID, log([begun, asks('hello'), assigned(ME)])]]));
  started.line.setLine({ is: 'online' });
  await vi.advanceTimersByTimeAsync(0);
});
afterEach(() => {
  started.inbox.stop();
  vi.useRealTimers();
});

function useHello(): void {
  if (isTemplateId(HELLO)) started.inbox.templates.use(ID, HELLO);
}
const sent = () => started.line.asked('message:send');

test('[TEMPLATE-16] nothing is sent while a place in it waits for a value, and what was written stays', async () => {
  const { inbox } = started;
  for (const text of ['Is it {{case.region}}?', '{{visitor.name}}', 'a {{ case.instanceId }}']) {
    inbox.write(ID, text);
    inbox.send(ID);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent()).toEqual([]);
    expect(inbox.drafts.of(ID).value).toBe(text);
  }
  inbox.write(ID, 'Is it {{ .Values.region }}?');
  inbox.send(ID);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toHaveLength(1);
});

test('[TEMPLATE-5] a message tells what it was made of, the same at each try, and the next one nothing', async () => {
  const { inbox, line } = started;
  useHello();
  inbox.write(ID, 'Hello!');
  line.answers['message:send'] = () => UNKNOWN;
  inbox.send(ID);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent().length).toBeGreaterThan(1);
  const message = { commandId: commandId(1), text: 'Hello!', templateIds: [HELLO] };
  for (const each of sent()) expect(each).toMatchObject({ messages: [message] });
  expect(inbox.templates.usedIn(ID).value).toEqual([]);
});

test('[TEMPLATE-5] what was taken out of the draft again is not counted', async () => {
  const { inbox, line } = started;
  line.answers['message:send'] = () => no('not_found');
  useHello();
  inbox.write(ID, '');
  inbox.write(ID, 'my own words');
  inbox.send(ID);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toEqual([
    { conversationId: ID, assignmentSeq: 3, messages: [{ commandId: commandId(1), text: 'my own words' }] },
  ]);
});
