import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asks, assigned, begun, conversationId, ME, OTHER, snoozed } from '../test/examples.ts';
import { no, UNKNOWN } from '../test/scripted-connection.ts';
import { done, mine, startDeeds, stopDeeds, waiting } from '../test/started-deeds.ts';
import { UNDO_MS } from './postponed.ts';

const [ONE, TWO, THREE] = [conversationId(1), conversationId(2), conversationId(3)];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  stopDeeds();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

const idsOf = (inputs: unknown[]) =>
  inputs.map((input) =>
    typeof input === 'object' && input && 'conversationId' in input ? input.conversationId : null,
  );
const commandsOf = (inputs: unknown[]) =>
  inputs.map((input) => (typeof input === 'object' && input && 'commandId' in input ? input.commandId : null));
describe('a deed', () => {
  test('[BULK-2] is a command of its own for each conversation, and tells what was refused and why', async () => {
    const { line, deeds, heard } = startDeeds([
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
    const { line, deeds } = startDeeds([
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
    const { line, deeds } = startDeeds([[ONE, mine]]);
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
    const { line, deeds } = startDeeds([[ONE, mine]]);
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
    const { line, deeds } = startDeeds([[ONE, mine]]);
    line.answers['tags:change'] = () => ({ ok: true, value: { entries: [] } });
    deeds.run([ONE], { verb: 'tag', added: ['bug'], removed: [] });
    await pass(0);
    expect(deeds.all.value).toMatchObject([{ phase: 'done', done: 1, isUndoable: false }]);
    expect(deeds.undo()).toBe(false);
  });

  test('asks again under the same id where no answer comes, and gives up with a sentence', async () => {
    const { line, deeds } = startDeeds([[ONE, mine]]);
    line.answers['conversation:wake'] = () => UNKNOWN;
    deeds.run([ONE], { verb: 'wake' });
    await pass(90_000);
    expect(new Set(commandsOf(line.asked('conversation:wake'))).size).toBe(1);
    expect(line.asked('conversation:wake').length).toBeGreaterThan(3);
  });
});

describe('closing', () => {
  test('[BULK-4] is sent after a while and not before, with the last word that was heard', async () => {
    const { line, deeds } = startDeeds([
      [ONE, mine],
      [TWO, mine],
    ]);
    line.answers['conversation:close'] = () => done(mine);
    deeds.run([ONE, TWO], { verb: 'close', reason: 'resolved' });
    await pass(UNDO_MS - 1);
    expect(line.asked('conversation:close')).toEqual([]);
    expect([...deeds.aboutTo.value]).toEqual([
      [ONE, 'close'],
      [TWO, 'close'],
    ]);
    expect(deeds.all.value).toMatchObject([{ phase: 'held', isUndoable: true, total: 2 }]);
    await pass(1);
    expect(idsOf(line.asked('conversation:close'))).toEqual([ONE, TWO]);
    expect(line.asked('conversation:close')[0]).toMatchObject({ reason: 'resolved', heardSeq: 2 });
    expect(deeds.all.value).toMatchObject([{ phase: 'done', done: 2, isUndoable: false }]);
    expect(deeds.aboutTo.value.size).toBe(0);
  });

  test('[BULK-4] undone in time it is never sent, and nothing is left of it in the browser', async () => {
    const { line, deeds, storage } = startDeeds([[ONE, mine]]);
    deeds.run([ONE], { verb: 'close', reason: 'other' });
    await pass(UNDO_MS - 1);
    expect(deeds.undo()).toBe(true);
    await pass(60_000);
    expect(line.asked('conversation:close')).toEqual([]);
    expect(storage.length).toBe(0);
    expect(deeds.aboutTo.value.size).toBe(0);
  });

  test('[BULK-5] after a reload it is there with the time that is left, and can still be undone', async () => {
    const first = startDeeds([[ONE, mine]]);
    first.deeds.run([ONE], { verb: 'close', reason: 'resolved' });
    await pass(3_000);
    first.deeds.stop();
    const second = startDeeds([], first.storage);
    expect(second.deeds.all.value).toMatchObject([{ phase: 'held', isUndoable: true, total: 1 }]);
    second.line.answers['conversation:close'] = () => done(mine);
    await pass(UNDO_MS - 3_001);
    expect(second.line.asked('conversation:close')).toEqual([]);
    await pass(1);
    expect(second.line.asked('conversation:close')).toHaveLength(1);
    expect(first.line.asked('conversation:close')).toEqual([]);
    expect(second.storage.length).toBe(0);

    first.deeds.stop();
    const third = startDeeds([[TWO, mine]], second.storage);
    third.deeds.run([TWO], { verb: 'close', reason: 'resolved' });
    third.deeds.stop();
    const fourth = startDeeds([], third.storage);
    fourth.deeds.undo();
    await pass(60_000);
    expect(fourth.line.asked('conversation:close')).toEqual([]);
  });

  test('[BULK-5] without a line it is sent once it is back, under the same id, and done once', async () => {
    const { line, deeds } = startDeeds([[ONE, mine]]);
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
    expect(deeds.aboutTo.value.size).toBe(0);
    await pass(600_000);
    expect(line.asked('conversation:close')).toHaveLength(asked.length);
  });

  test('[BULK-5] what was left for too long is not closed behind anybody’s back', async () => {
    const { deeds, storage } = startDeeds([[ONE, mine]]);
    deeds.run([ONE], { verb: 'close', reason: 'resolved' });
    deeds.stop();
    vi.setSystemTime(Date.now() + 3_600_000);
    const later = startDeeds([], storage);
    await pass(1);
    expect(later.line.asked('conversation:close')).toEqual([]);
    expect(later.deeds.all.value).toMatchObject([{ phase: 'done', done: 0, refused: [{ code: 'line' }] }]);
    expect(storage.length).toBe(0);
  });

  test('[BULK-5] undone in one tab it is not sent by another that found it there', async () => {
    const { deeds, storage } = startDeeds([[ONE, mine]]);
    deeds.run([ONE], { verb: 'close', reason: 'resolved' });
    const other = startDeeds([], storage);
    deeds.undo();
    await pass(60_000);
    expect(other.line.asked('conversation:close')).toEqual([]);
    expect(other.deeds.all.value).toEqual([]);
  });

  test('[BULK-4] where the visitor wrote meanwhile it is told, and the conversation stays', async () => {
    const { line, deeds } = startDeeds([[ONE, mine]]);
    line.answers['conversation:close'] = () => no('visitor_wrote');
    deeds.run([ONE], { verb: 'close', reason: 'resolved' });
    await pass(UNDO_MS);
    expect(deeds.all.value).toMatchObject([{ phase: 'done', done: 0, refused: [{ code: 'visitor_wrote' }] }]);
  });
});
