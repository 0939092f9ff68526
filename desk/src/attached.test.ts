import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Announcement } from '@qiao/shared/upload';
import type { Ask } from '@qiao/shared/upload-line';
import { area, asks, assigned, begun, commandId, conversationId, log, ME } from '../test/examples.ts';
import { no } from '../test/scripted-connection.ts';
import { startInbox } from '../test/started-inbox.ts';
import type { Inbox } from './inbox.ts';

const ID = conversationId(1);
const inboxes: Inbox[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const inbox of inboxes.splice(0)) inbox.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(50);

/** Takes files whole with their first piece. */
function createFiles() {
  const held = new Map<string, { announcement: Announcement; received: number }>();
  const ask: Ask = async (path, { method, body }) => {
    if (method === 'POST' && typeof body === 'string') {
      const announcement: Announcement = JSON.parse(body);
      if (!held.has(announcement.attachmentId)) held.set(announcement.attachmentId, { announcement, received: 0 });
      return { json: async () => told(announcement.attachmentId) };
    }
    const id = /attachments\/([\w-]+)\?/.exec(path)?.[1] ?? '';
    const file = held.get(id);
    if (file) file.received = file.announcement.size;
    return { json: async () => told(id) };
  };
  const told = (id: string) => {
    const file = held.get(id);
    if (!file) return { refusal: no('not_found').refusal };
    const { attachmentId, name, size } = file.announcement;
    const whole = {
      attachmentId,
      name,
      size,
      sha256: '0'.repeat(64),
      kind: 'file',
      contentType: 'text/plain',
    } as const;
    return {
      upload: { attachmentId, size, received: file.received, attachment: file.received === size ? whole : null },
    };
  };
  return { held, ask };
}

async function start(storage = area()) {
  const started = startInbox(new Map([[ID, log([begun, asks('hello'), assigned(ME)])]]), storage);
  inboxes.push(started.inbox);
  started.line.setLine({ is: 'online' });
  await settle();
  return { ...started, attached: started.inbox.attached, names: () => namesIn(started.inbox) };
}

const namesIn = (inbox: Inbox) => inbox.attached.of(ID).value.map(({ name, fate }) => `${name} ${fate.is}`);
const file = (name: string) => new File(['some bytes'], name, { type: 'text/plain' });

test('a reply waits for its files, goes with their ids, and holds up none that is written later', async () => {
  const files = createFiles();
  const { line, inbox, upload, attached } = await start();
  attached.add(ID, [file('a.txt'), file('b.txt')]);
  inbox.write(ID, 'look');
  inbox.send(ID);
  inbox.write(ID, 'meanwhile');
  inbox.send(ID);
  await settle();
  expect(line.asked('message:send')).toMatchObject([{ messages: [{ commandId: commandId(2), text: 'meanwhile' }] }]);
  expect(inbox.attached.of(ID).value).toEqual([]);
  upload.ask = files.ask;
  await vi.advanceTimersByTimeAsync(60_000);
  const look = { text: 'look', attachmentIds: [...files.held.keys()] };
  expect(files.held.size).toBe(2);
  expect(line.asked('message:send').at(-1)).toMatchObject({ messages: [look, { text: 'meanwhile' }] });
  expect([...files.held.values()].map(({ announcement }) => announcement.conversationId)).toEqual([ID, ID]);
});

test('files alone are a message', async () => {
  const { line, inbox, upload, attached } = await start();
  upload.ask = createFiles().ask;
  inbox.send(ID);
  attached.add(ID, [file('a.txt')]);
  await settle();
  inbox.send(ID);
  await settle();
  expect(line.asked('message:send')).toMatchObject([{ messages: [{ text: '', attachmentIds: [expect.any(String)] }] }]);
});

test.each(['not_assigned', 'not_uploaded'] as const)(
  'of a reply that is refused as %s words and files are written again',
  async (code) => {
    const files = createFiles();
    const { line, inbox, upload, attached, names } = await start();
    upload.ask = files.ask;
    line.answers['message:send'] = () => no(code);
    attached.add(ID, [file('a.txt')]);
    await settle();
    files.held.clear();
    inbox.write(ID, 'look');
    inbox.send(ID);
    await settle();
    expect(inbox.drafts.of(ID).value).toBe('look');
    expect(names()).toEqual(['a.txt whole']);
    expect(files.held.size).toBe(code === 'not_uploaded' ? 1 : 0);
    expect(inbox.outbox.of(ID).value).toEqual([]);
  },
);

test('after a reload what the server has is there, and what it has not is to be chosen again', async () => {
  const files = createFiles();
  const storage = area();
  const before = await start(storage);
  before.upload.ask = files.ask;
  before.attached.add(ID, [file('whole.txt')]);
  await settle();
  before.upload.ask = async () => ({ json: async () => null });
  before.attached.add(ID, [file('cut.txt')]);
  await settle();
  before.inbox.stop();
  const { upload, names, attached } = await start(storage);
  upload.ask = files.ask;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(names()).toEqual(['whole.txt whole', 'cut.txt lost']);
  const lost = attached.of(ID).value[1];
  if (lost) attached.replace(lost.attachmentId, file('cut.txt'));
  await settle();
  expect(names()).toEqual(['whole.txt whole', 'cut.txt whole']);
  for (const { attachmentId } of attached.of(ID).value) attached.remove(attachmentId);
  expect(names()).toEqual([]);
  expect(storage.length).toBe(0);
});
