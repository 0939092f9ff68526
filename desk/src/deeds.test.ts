import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Conversation } from '@qiao/shared/conversation';
import type { EntryDraft } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import {
  area,
  asks,
  assigned,
  begun,
  commandId,
  conversationId,
  conversationOf,
  keptIn,
  log,
  ME,
  OTHER,
  snoozed,
  timers,
} from '../test/examples.ts';
import { no, scriptConnection, UNKNOWN } from '../test/scripted-connection.ts';
import { UNDO_MS } from './closings.ts';
import { createDeeds } from './deeds.ts';
import type { Deeds } from './deeds.ts';

const [ONE, TWO, THREE] = [conversationId(1), conversationId(2), conversationId(3)];
const started: Deeds[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const deeds of started.splice(0)) deeds.stop();
  vi.useRealTimers();
});

let commands = 0;
const mine = [begun, asks('hello'), assigned(ME)];
const waiting = [begun, asks('hello')];
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function start(logs: [ConversationId, EntryDraft[]][] = [], storage = area()) {
  const line = scriptConnection();
  line.setLine({ is: 'online' });
  const conversations = new Map<ConversationId, Conversation>(
    logs.map(([id, drafts]) => [id, conversationOf(id, log(drafts))]),
  );
  const heard: ConversationId[] = [];
  const deeds = createDeeds({
    agentId: ME,
    connection: line.connection,
    kept: keptIn(storage),
    timers,
    newCommandId: () => commandId(++commands),
    conversation: (id) => conversations.get(id),
    onEntries: (id) => void heard.push(id),
  });
  started.push(deeds);
  return { line, deeds, heard, storage, conversations };
}

const idsOf = (inputs: unknown[]) =>
  inputs.map((input) =>
    typeof input === 'object' && input && 'conversationId' in input ? input.conversationId : null,
  );
const commandsOf = (inputs: unknown[]) =>
  inputs.map((input) => (typeof input === 'object' && input && 'commandId' in input ? input.commandId : null));
const done = (drafts: EntryDraft[]) => ({ ok: true as const, value: { entries: log(drafts).slice(-1) } });

describe('a deed', () => {
  test('[BULK-2] is a command of its own for each conversation, and tells what was refused and why', async () => {
    const { line, deeds, heard } = start([
      [ONE, waiting],
      [TWO, waiting],
      [THREE, waiting],
    ]);
    line.answers['conversation:accept'] = ({ conversationId: id }) =>
      id === TWO ? no('already_assigned') : done([...waiting, assigned(ME)]);
    deeds.run([ONE, TWO, THREE], { verb: 'accept' });
    await pass(0);
    expect(idsOf(line.asked('conversation:accept'))).toEqual([ONE, TWO, THREE]);
    expect(new Set(commandsOf(line.asked('conversation:accept'))).size).toBe(3);
    expect(deeds.all.value).toMatchObject([
      { phase: 'done', total: 3, done: 2, refused: [{ code: 'already_assigned', conversationId: TWO }] },
    ]);
    expect(heard).toEqual([ONE, THREE]);
    await pass(UNDO_MS);
    expect(deeds.all.value).toEqual([]);
  });

  test('[BULK-3] is undone by commands in reverse, of what came about alone', async () => {
    const { line, deeds } = start([
      [ONE, mine],
      [TWO, [begun, asks('hello'), assigned(OTHER)]],
      [THREE, [...mine, snoozed(5_000)]],
    ]);
    line.answers['conversation:snooze'] = ({ conversationId: id }) =>
      id === TWO ? no('not_assigned') : done([snoozed(9_000)]);
    line.answers['conversation:accept'] = () => done([assigned(ME)]);
    deeds.run([ONE, TWO, THREE], { verb: 'snooze', until: 9_000 });
    await pass(0);
    expect(deeds.undo()).toBe(true);
    await pass(0);
    expect(idsOf(line.asked('conversation:accept'))).toEqual([ONE]);
    expect(line.asked('conversation:snooze').at(-1)).toMatchObject({ conversationId: THREE, until: 5_000 });
    expect(deeds.all.value).toMatchObject([{ phase: 'undone', total: 2, done: 2, refused: [] }]);
    expect(deeds.undo()).toBe(false);
  });

  test('[BULK-3] undoing tags takes away what was added alone, and brings back what was taken', async () => {
    const { line, deeds } = start([[ONE, mine]]);
    line.answers['tags:change'] = () =>
      done([
        {
          author: { kind: 'agent', agentId: ME, name: 'Mei' },
          body: { type: 'tagged', added: ['bug'], removed: ['VIP'] },
        },
      ]);
    deeds.run([ONE], { verb: 'tag', added: ['bug', 'there already'], removed: ['vip'] });
    await pass(0);
    deeds.undo();
    await pass(0);
    expect(line.asked('tags:change').at(-1)).toMatchObject({ added: ['VIP'], removed: ['bug'] });
  });

  test('[BULK-3] asked for before the answer it is undone after it, and what was done before stays', async () => {
    const { line, deeds } = start([[ONE, mine]]);
    const tagged = (added: string[], removed: string[]) =>
      done([
        ...mine,
        { author: { kind: 'agent', agentId: ME, name: 'Mei' }, body: { type: 'tagged', added, removed } },
      ]);
    line.answers['tags:change'] = ({ added, removed }) => tagged(added, removed);
    deeds.run([ONE], { verb: 'tag', added: ['before'], removed: [] });
    await pass(0);
    deeds.run([ONE], { verb: 'tag', added: ['after'], removed: [] });
    expect(deeds.undo()).toBe(true);
    await pass(0);
    expect(line.asked('tags:change')).toMatchObject([
      { added: ['before'] },
      { added: ['after'] },
      { added: [], removed: ['after'] },
    ]);
    expect(deeds.all.value.map(({ phase }) => phase)).toEqual(['done', 'undone']);
  });

  test('[BULK-3] what changed nothing has nothing to undo', async () => {
    const { line, deeds } = start([[ONE, mine]]);
    line.answers['tags:change'] = () => ({ ok: true, value: { entries: [] } });
    deeds.run([ONE], { verb: 'tag', added: ['bug'], removed: [] });
    await pass(0);
    expect(deeds.all.value).toMatchObject([{ phase: 'done', done: 1, isUndoable: false }]);
    expect(deeds.undo()).toBe(false);
  });

  test('asks again under the same id where no answer comes, and gives up with a sentence', async () => {
    const { line, deeds } = start([[ONE, mine]]);
    line.answers['conversation:wake'] = () => UNKNOWN;
    deeds.run([ONE], { verb: 'wake' });
    await pass(90_000);
    expect(new Set(commandsOf(line.asked('conversation:wake'))).size).toBe(1);
    expect(line.asked('conversation:wake').length).toBeGreaterThan(3);
  });
});

describe('closing', () => {
  test('[BULK-4] is sent after a while and not before, with the last word that was heard', async () => {
    const { line, deeds } = start([
      [ONE, mine],
      [TWO, mine],
    ]);
    line.answers['conversation:close'] = () => done(mine);
    deeds.run([ONE, TWO], { verb: 'close', reason: 'resolved' });
    await pass(UNDO_MS - 1);
    expect(line.asked('conversation:close')).toEqual([]);
    expect([...deeds.closing.value]).toEqual([ONE, TWO]);
    expect(deeds.all.value).toMatchObject([{ phase: 'held', isUndoable: true, total: 2 }]);
    await pass(1);
    expect(idsOf(line.asked('conversation:close'))).toEqual([ONE, TWO]);
    expect(line.asked('conversation:close')[0]).toMatchObject({ reason: 'resolved', heardSeq: 2 });
    expect(deeds.all.value).toMatchObject([{ phase: 'done', done: 2, isUndoable: false }]);
    expect(deeds.closing.value.size).toBe(0);
  });

  test('[BULK-4] undone in time it is never sent, and nothing is left of it in the browser', async () => {
    const { line, deeds, storage } = start([[ONE, mine]]);
    deeds.run([ONE], { verb: 'close', reason: 'other' });
    await pass(UNDO_MS - 1);
    expect(deeds.undo()).toBe(true);
    await pass(60_000);
    expect(line.asked('conversation:close')).toEqual([]);
    expect(storage.length).toBe(0);
    expect(deeds.closing.value.size).toBe(0);
  });

  test('[BULK-5] after a reload it is there with the time that is left, and can still be undone', async () => {
    const first = start([[ONE, mine]]);
    first.deeds.run([ONE], { verb: 'close', reason: 'resolved' });
    await pass(3_000);
    first.deeds.stop();
    const second = start([], first.storage);
    expect(second.deeds.all.value).toMatchObject([{ phase: 'held', isUndoable: true, total: 1 }]);
    second.line.answers['conversation:close'] = () => done(mine);
    await pass(UNDO_MS - 3_001);
    expect(second.line.asked('conversation:close')).toEqual([]);
    await pass(1);
    expect(second.line.asked('conversation:close')).toHaveLength(1);
    expect(first.line.asked('conversation:close')).toEqual([]);
    expect(second.storage.length).toBe(0);

    first.deeds.stop();
    const third = start([[TWO, mine]], second.storage);
    third.deeds.run([TWO], { verb: 'close', reason: 'resolved' });
    third.deeds.stop();
    const fourth = start([], third.storage);
    fourth.deeds.undo();
    await pass(60_000);
    expect(fourth.line.asked('conversation:close')).toEqual([]);
  });

  test('[BULK-5] without a line it is sent once it is back, under the same id, and done once', async () => {
    const { line, deeds } = start([[ONE, mine]]);
    deeds.run([ONE], { verb: 'close', reason: 'resolved' });
    line.setLine({ is: 'reconnecting', since: 0 });
    await pass(100_000);
    expect(line.asked('conversation:close')).toEqual([]);
    line.answers['conversation:close'] = () => UNKNOWN;
    line.setLine({ is: 'online' });
    await pass(60_000);
    line.answers['conversation:close'] = () => done(mine);
    await pass(60_000);
    const asked = line.asked('conversation:close');
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(commandsOf(asked)).size).toBe(1);
    expect(deeds.closing.value.size).toBe(0);
    await pass(600_000);
    expect(line.asked('conversation:close')).toHaveLength(asked.length);
  });

  test('[BULK-5] what was left for too long is not closed behind anybody’s back', async () => {
    const { deeds, storage } = start([[ONE, mine]]);
    deeds.run([ONE], { verb: 'close', reason: 'resolved' });
    deeds.stop();
    vi.setSystemTime(Date.now() + 3_600_000);
    const later = start([], storage);
    await pass(1);
    expect(later.line.asked('conversation:close')).toEqual([]);
    expect(later.deeds.all.value).toMatchObject([{ phase: 'done', done: 0, refused: [{ code: 'line' }] }]);
    expect(storage.length).toBe(0);
  });

  test('[BULK-5] undone in one tab it is not sent by another that found it there', async () => {
    const { deeds, storage } = start([[ONE, mine]]);
    deeds.run([ONE], { verb: 'close', reason: 'resolved' });
    const other = start([], storage);
    deeds.undo();
    await pass(60_000);
    expect(other.line.asked('conversation:close')).toEqual([]);
    expect(other.deeds.all.value).toEqual([]);
  });

  test('[BULK-4] where the visitor wrote meanwhile it is told, and the conversation stays', async () => {
    const { line, deeds } = start([[ONE, mine]]);
    line.answers['conversation:close'] = () => no('visitor_wrote');
    deeds.run([ONE], { verb: 'close', reason: 'resolved' });
    await pass(UNDO_MS);
    expect(deeds.all.value).toMatchObject([{ phase: 'done', done: 0, refused: [{ code: 'visitor_wrote' }] }]);
  });
});
