import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EntryDraft } from '@qiao/shared/entry';
import type { Receiver } from '@qiao/shared/hand-over';
import { PLAIN_PROFILE } from '@qiao/shared/teams';
import {
  agentId,
  answers,
  asks,
  assigned,
  begun,
  colleague,
  commandId,
  conversationId,
  log,
  ME,
  OTHER,
} from '../test/examples.ts';
import { no, UNKNOWN } from '../test/scripted-connection.ts';
import { startInbox } from '../test/started-inbox.ts';
import type { Inbox } from './inbox.ts';
import { matching } from './receivers.ts';

const [ID, ELSEWHERE] = [conversationId(1), conversationId(2)];
const inboxes: Inbox[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const inbox of inboxes.splice(0)) inbox.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const mine: EntryDraft[] = [begun, asks('hello'), assigned(ME)];
const helped: EntryDraft[] = [...mine, assigned(OTHER), answers('It works again.', OTHER), assigned(ME)];

async function start(...given: Parameters<typeof startInbox>) {
  const started = startInbox(...given);
  inboxes.push(started.inbox);
  started.line.setLine({ is: 'online' });
  started.inbox.open(ID);
  await vi.advanceTimersByTimeAsync(50);
  const happens = async (drafts: EntryDraft[]) => {
    const known = started.inbox.following.timeline(ID).value.entries.length;
    started.line.happens({ type: 'entries:added', conversationId: ID, entries: log(drafts).slice(known) });
    await settle();
  };
  return { ...started, happens };
}

describe('what a colleague answers while one writes', () => {
  test('[LATE-1] is told, holds the draft back once, and lets it go at the second Enter', async () => {
    const { line, inbox, happens } = await start(new Map([[ID, log(mine)]]));
    inbox.write(ID, 'Have you tried');
    expect(inbox.overtaken.by(ID)).toBeNull();
    await happens(helped);
    inbox.write(ID, 'Have you tried again?');
    expect(inbox.overtaken.by(ID)?.body).toMatchObject({ text: 'It works again.' });
    inbox.send(ID);
    await settle();
    expect(line.asked('message:send')).toEqual([]);
    expect(inbox.overtaken.isWarned(ID).value).toBe(5);
    expect(inbox.drafts.of(ID).value).toBe('Have you tried again?');
    inbox.send(ID);
    await settle();
    expect(line.asked('message:send')).toMatchObject([{ assignmentSeq: 6 }]);
    expect(inbox.overtaken.by(ID)).toBeNull();
  });

  test('[LATE-1] holds it back again where another answer came in between, and never what was begun after it', async () => {
    const { line, inbox, happens } = await start(new Map([[ID, log(mine)]]));
    inbox.write(ID, 'Slow words');
    await happens(helped);
    inbox.send(ID);
    const more: EntryDraft[] = [...helped, assigned(OTHER), answers('Truly.', OTHER), assigned(ME)];
    await happens(more);
    inbox.send(ID);
    await settle();
    expect(line.asked('message:send')).toEqual([]);
    inbox.write(ID, '');
    inbox.write(ID, 'New words');
    inbox.send(ID);
    await settle();
    expect(line.asked('message:send')).toHaveLength(1);
  });

  test('[LATE-2] is still told after a reload, and of a refused reply that is a draft again', async () => {
    const { inbox, storage, line, happens, logs } = await start(new Map([[ID, log(mine)]]));
    line.answers['message:send'] = () => no('not_assigned');
    inbox.write(ID, 'Too late');
    inbox.send(ID);
    await settle();
    expect(inbox.drafts.of(ID).value).toBe('Too late');
    await happens(helped);
    expect(inbox.overtaken.by(ID)?.seq).toBe(5);
    logs.set(ID, log(helped));
    const again = await start(logs, storage);
    expect(again.inbox.overtaken.by(ID)?.seq).toBe(5);
    again.inbox.send(ID);
    await settle();
    expect(again.line.asked('message:send')).toEqual([]);
  });

  test('[LATE-2] a draft that an older version of this program kept goes as it did', async () => {
    const { storage } = await start(new Map());
    storage.setItem(`qiao.desk.${ME}.draft.${ID}`, 'Kept words');
    const { inbox, line } = await start(new Map([[ID, log(helped)]]), storage);
    inbox.send(ID);
    await settle();
    expect(line.asked('message:send')).toHaveLength(1);
  });

  test('one’s own answers from another tab hold nothing back', async () => {
    const { line, inbox, happens } = await start(new Map([[ID, log(mine)]]));
    inbox.write(ID, 'And');
    await happens([...mine, answers('From my other tab.')]);
    inbox.send(ID);
    await settle();
    expect(line.asked('message:send')).toHaveLength(1);
  });
});

describe('a hand-over', () => {
  const to = { agentId: OTHER, name: 'Ola' };

  test('[HAND-8] goes once, under the same id until it is answered, and what comes of it is here at once', async () => {
    const { line, inbox } = await start(new Map([[ID, log(mine)]]));
    let tries = 0;
    const entries = log([...mine, assigned(OTHER)]).slice(3);
    line.answers['conversation:hand-over'] = () => (++tries < 3 ? UNKNOWN : { ok: true, value: { entries } });
    const done = inbox.handOvers.run(ID, { to, note: 'Please', assignmentSeq: 3 });
    expect(await inbox.handOvers.run(ID, { to, note: 'Please', assignmentSeq: 3 })).toBe(false);
    expect(inbox.handOvers.of(ID).value.is).toBe('going');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await done).toBe(true);
    const asked = { conversationId: ID, commandId: commandId(1), assignmentSeq: 3, to: OTHER, note: 'Please' };
    expect(line.asked('conversation:hand-over')).toEqual([asked, asked, asked]);
    expect(inbox.listing.row(ID).value?.conversation.state).toMatchObject({ agentId: OTHER });
    expect(inbox.handOvers.of(ID).value).toEqual({ is: 'idle' });
  });

  test('[HAND-8] that is refused says why, keeps its note, and is another one when it is tried again', async () => {
    const { line, inbox } = await start(new Map([[ID, log(mine)]]));
    line.answers['conversation:hand-over'] = () => no('at_capacity');
    inbox.handOverDrafts.write(ID, 'Please');
    const handOver = { to, note: 'Please', assignmentSeq: 3 };
    expect(await inbox.handOvers.run(ID, handOver)).toBe(false);
    expect(inbox.handOvers.of(ID).value).toEqual({ is: 'refused', handOver, code: 'at_capacity' });
    expect(inbox.handOverDrafts.of(ID).value).toBe('Please');
    await inbox.handOvers.run(ID, { ...handOver, to: null });
    const ids = line.asked('conversation:hand-over').map((input) => JSON.stringify(input));
    expect(new Set(ids)).toHaveLength(2);
    inbox.handOvers.putAway(ID);
    expect(inbox.handOvers.of(ID).value).toEqual({ is: 'idle' });
  });

  test('is offered first to who is here with room, then by how many they hold', () => {
    const one = (n: number, name: string, over: Partial<Receiver>): Receiver => ({
      ...colleague(agentId(n), name),
      ...PLAIN_PROFILE,
      held: 0,
      ...over,
    });
    const receivers = [
      one(1, 'Gone', { availability: 'offline' }),
      one(2, 'Away', { availability: 'away' }),
      one(3, 'Full', { held: 5 }),
      one(4, 'Busy', { held: 2 }),
      one(5, 'Idle 魏', {}),
    ];
    const choices = { receivers, teams: [], wanted: null };
    const names = (typed: string) => matching(choices, typed, null).map(({ name }) => name);
    expect(names('')).toEqual(['Idle 魏', 'Busy', 'Full', 'Away', 'Gone']);
    expect(names(' 魏')).toEqual(['Idle 魏']);
    expect(names('x')).toEqual([]);
  });
});

describe('colleagues who look', () => {
  test('[LOOK-5] are known without oneself, are forgotten with the line, and are told that one still looks', async () => {
    const { line, inbox, isVisible } = await start(new Map([[ID, log(mine)]]));
    const watched = () => line.told.filter(({ name }) => name === 'preview:watch').length;
    const alone = watched();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(watched()).toBe(alone);
    const told = [
      { conversationId: ID, agentIds: [ME, OTHER] },
      { conversationId: ELSEWHERE, agentIds: [ME] },
    ];
    line.happens({ type: 'lookers:told', lookers: told });
    expect([inbox.lookers.of(ID).value, inbox.lookers.of(ELSEWHERE).value]).toEqual([[OTHER], []]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(watched()).toBe(alone + 3);
    isVisible.value = false;
    const hidden = watched();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(watched()).toBe(hidden);
    line.setLine({ is: 'reconnecting', since: 0 });
    expect(inbox.lookers.of(ID).value).toEqual([]);
  });

  test('[LOOK-5] and write are told apart: who answers, who notes; one’s own other tab is nobody', async () => {
    const { line, inbox } = await start(new Map([[ID, log(mine)]]));
    const seen = { type: 'typing:seen', conversationId: ID, from: 'agent', name: 'Ola', agentId: OTHER } as const;
    line.happens({ ...seen, what: 'answer' });
    line.happens({ ...seen, what: 'note' });
    line.happens({ ...seen, name: 'Mei', agentId: ME, what: 'answer' });
    expect(inbox.typing.seenIn(ID).value).toEqual([{ from: 'agent', name: 'Ola', what: 'note' }]);
    inbox.noteDrafts.write(ID, 'to colleagues');
    expect(line.told.at(-1)).toEqual({ name: 'typing:set', input: { conversationId: ID, what: 'note' } });
  });
});
