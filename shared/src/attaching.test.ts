import { expect, test } from 'vitest';
import type { AttachedFile } from './attached-file.ts';
import { Attaching } from './attaching.ts';
import type { FileSource, SentFiles } from './attaching.ts';
import { newAttachmentId, newCommandId, newConversationId } from './ids.ts';
import type { AttachmentId, CommandId, ConversationId } from './ids.ts';
import { createUploadServer } from './testing/upload-server.ts';
import type { Luck } from './testing/upload-server.ts';
import { MAX_FILE } from './wire.ts';

const CONVERSATION = newConversationId(crypto);
const file = (name: string, size = 100): FileSource => ({
  name,
  size,
  type: 'text/plain',
  slice: (from, to) => ({ arrayBuffer: async () => new ArrayBuffer(Math.min(to, size) - from) }),
});

type Message = { commandId: CommandId; conversationId: ConversationId; files: SentFiles | null };

/** A browser with storage, whose pages may come and go; `keepsBytes`: over a reload, too. */
function createBrowser({ keepsBytes = true, luck = (): Luck => 'fine' } = {}) {
  const stored = new Map<string, string>();
  const bytes = new Map<AttachmentId, FileSource>();
  const messages: Message[] = [];
  const server = createUploadServer(luck);
  let now = 1_000;
  const openPage = () => {
    let files: readonly AttachedFile[] = [];
    const page: Attaching<FileSource> = new Attaching<FileSource>({
      line: server.line,
      clock: {
        now: () => now++,
        random: () => 0.5,
        after: (_ms, run) => {
          const timer = setTimeout(run, 1);
          return () => clearTimeout(timer);
        },
      },
      newId: () => newAttachmentId(crypto),
      keep: {
        read: (key) => stored.get(key) ?? null,
        write: (key, value) => void stored.set(key, value),
        remove: (key) => void stored.delete(key),
        keys: (prefix) => [...stored.keys()].filter((key) => key.startsWith(prefix)),
      },
      bytes: {
        put: async (id, source) => void (keepsBytes && bytes.set(id, source)),
        get: async (id) => bytes.get(id) ?? null,
        remove: async (id) => void bytes.delete(id),
      },
      takeTurn: (_name, work) => work(),
      messages: {
        all: () => messages,
        change: (commandId, changed) => {
          const message = messages.find((one) => one.commandId === commandId);
          if (message) message.files = changed;
        },
      },
      onChange: (all) => (files = all),
    });
    const fates = () => files.map(({ name, fate }) => [name, fate.is]);
    return { page, fates, files: () => files };
  };
  const send = (files: readonly AttachedFile[], conversationId = CONVERSATION) => {
    const attachmentIds = files.map(({ attachmentId }) => attachmentId);
    const message: Message = {
      commandId: newCommandId(crypto),
      conversationId,
      files: { attachmentIds, isWhole: false },
    };
    messages.push(message);
    return message;
  };
  return { stored, bytes, messages, server, openPage, send };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

test('a file is sent as soon as it is attached; its message goes when all of its files are there', async () => {
  const { openPage, send, server, stored, bytes, messages } = createBrowser();
  const { page, fates, files } = openPage();
  expect(page.add(CONVERSATION, [file('a'), file('b'), file('c')])).toBe(0);
  const message = send(files());
  page.refresh();
  expect(message.files?.isWhole).toBe(false);
  await settled();
  expect(fates()).toEqual([
    ['a', 'whole'],
    ['b', 'whole'],
    ['c', 'whole'],
  ]);
  expect(message.files?.isWhole).toBe(true);
  expect(server.held.size).toBe(3);
  messages.length = 0;
  page.refresh();
  expect(files()).toEqual([]);
  expect(stored.size + bytes.size).toBe(0);
});

test('[ATTACH-2] after a reload a file goes on from its kept bytes, or is said to be lost, and can be chosen again', async () => {
  for (const keepsBytes of [true, false]) {
    let isDown = true;
    const { openPage, send, messages } = createBrowser({ keepsBytes, luck: () => (isDown ? 'unheard' : 'fine') });
    const before = openPage();
    before.page.add(CONVERSATION, [file('a')]);
    const message = send(before.files());
    await settled();
    before.page.stop();
    isDown = false;
    const after = openPage();
    await settled();
    expect(after.fates()).toEqual([['a', keepsBytes ? 'whole' : 'lost']]);
    expect(messages).toHaveLength(1);
    const [lost] = after.files();
    if (keepsBytes || !lost) continue;
    after.page.replace(lost.attachmentId, file('a again'));
    await settled();
    expect(after.fates()).toEqual([['a again', 'whole']]);
    expect(message.files).toEqual({ attachmentIds: [after.files()[0]?.attachmentId], isWhole: true });
  }
});

test('what was at the server wholly is not lost by a reload, though its bytes are gone here', async () => {
  const { openPage } = createBrowser({ keepsBytes: false });
  const before = openPage();
  before.page.add(CONVERSATION, [file('a')]);
  await settled();
  before.page.stop();
  const after = openPage();
  await settled();
  expect(after.fates()).toEqual([['a', 'whole']]);
});

test('too much, nothing, and too many are said at once, and none of it is sent', async () => {
  const { openPage, server, stored } = createBrowser();
  const { page, files } = openPage();
  page.add(CONVERSATION, [file('big', MAX_FILE + 1), file('none', 0)]);
  expect(files().map(({ fate }) => fate)).toEqual([
    { is: 'refused', code: 'too_big' },
    { is: 'refused', code: 'empty' },
  ]);
  expect(
    page.add(
      CONVERSATION,
      Array.from({ length: 11 }, (_, index) => file(`${index}`)),
    ),
  ).toBe(3);
  expect(page.add(newConversationId(crypto), [file('elsewhere')])).toBe(0);
  await settled();
  expect(server.held.size).toBe(9);
  expect(stored.size).toBe(9);
  for (const { attachmentId } of files()) page.remove(attachmentId);
  expect(files()).toEqual([]);
  expect(stored.size).toBe(0);
});

test('a message that goes on in another conversation takes its files along', async () => {
  const { openPage, send, server } = createBrowser();
  const { page, files } = openPage();
  page.add(CONVERSATION, [file('a'), file('b')]);
  const message = send(files());
  await settled();
  const former = message.files?.attachmentIds ?? [];
  const next = newConversationId(crypto);
  message.conversationId = next;
  page.refresh();
  await settled();
  expect(message.files?.isWhole).toBe(true);
  expect(message.files?.attachmentIds).toHaveLength(2);
  for (const id of message.files?.attachmentIds ?? []) {
    expect(former).not.toContain(id);
    expect(server.held.get(id)?.announcement.conversationId).toBe(next);
  }
});

test('what is being written goes on in another conversation with its files, and none is lost unsaid', async () => {
  for (const keepsBytes of [true, false]) {
    const { openPage, server, stored } = createBrowser({ keepsBytes });
    const before = openPage();
    before.page.add(CONVERSATION, [file('a')]);
    await settled();
    before.page.stop();
    const { page, files, fates } = openPage();
    await settled();
    const next = newConversationId(crypto);
    page.carry(newConversationId(crypto), next);
    page.carry(CONVERSATION, next);
    await settled();
    expect(fates()).toEqual([['a', keepsBytes ? 'whole' : 'lost']]);
    expect(files()).toMatchObject([{ conversationId: next, isSent: false }]);
    expect(server.held.size).toBe(keepsBytes ? 2 : 1);
    expect(stored.size).toBe(1);
  }
});

test('one that the server let go of is sent anew under the same id', async () => {
  const { openPage, send, server } = createBrowser();
  const { page, files } = openPage();
  page.add(CONVERSATION, [file('a')]);
  const message = send(files());
  await settled();
  const [attachmentId] = message.files?.attachmentIds ?? [];
  server.held.clear();
  page.again(message.files?.attachmentIds ?? []);
  expect(message.files?.isWhole).toBe(false);
  await settled();
  expect(message.files).toEqual({ attachmentIds: [attachmentId], isWhole: true });
  expect(server.held.size).toBe(1);
});

test('a message goes without a file that is taken out of it', async () => {
  let isDown = true;
  const { openPage, send } = createBrowser({ keepsBytes: false, luck: () => (isDown ? 'unheard' : 'fine') });
  const before = openPage();
  before.page.add(CONVERSATION, [file('a'), file('b')]);
  const message = send(before.files());
  await settled();
  before.page.stop();
  isDown = false;
  const { page, files, fates } = openPage();
  await settled();
  const [one, other] = files();
  if (!one || !other) throw new Error('They are there.');
  page.replace(other.attachmentId, file('b'));
  page.remove(one.attachmentId);
  await settled();
  expect(fates()).toEqual([['b', 'whole']]);
  expect(message.files).toEqual({ attachmentIds: [files()[0]?.attachmentId], isWhole: true });
  page.remove(files()[0]?.attachmentId ?? other.attachmentId);
  expect(message.files).toBe(null);
});

test('what comes back from a message is being written again', async () => {
  const { openPage, send, messages } = createBrowser();
  const { page, files } = openPage();
  page.add(CONVERSATION, [file('a')]);
  const message = send(files());
  page.refresh();
  expect(files()).toMatchObject([{ isSent: true }]);
  page.putBack(message.files?.attachmentIds ?? []);
  messages.length = 0;
  page.refresh();
  expect(files()).toMatchObject([{ isSent: false, name: 'a' }]);
});

test('what is damaged in the storage is no file', () => {
  const { openPage, stored } = createBrowser();
  for (const text of ['', '{', 'null', '7', '{"attachmentId":"x"}', JSON.stringify({ attachmentId: 'A'.repeat(22) })]) {
    stored.set(`file:${stored.size}`, text);
  }
  expect(openPage().files()).toEqual([]);
});
