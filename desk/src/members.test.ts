import { afterEach, expect, test, vi } from 'vitest';
import { newTeamId } from '@qiao/shared/ids';
import type { Answer } from '@qiao/shared/connection';
import type { Member } from '@qiao/shared/teams';
import { PLAIN_PROFILE } from '@qiao/shared/teams';
import { agentId, SITE, timers } from '../test/examples.ts';
import { no, scriptConnection } from '../test/scripted-connection.ts';
import { createMembers, wrongMemberFields } from './members.ts';

const member = (n: number, over: Partial<Member> = {}): Member => ({
  agentId: agentId(n),
  name: `Agent ${n}`,
  role: 'agent',
  siteIds: [SITE],
  ...PLAIN_PROFILE,
  ...over,
});
const team = (name: string) => ({ teamId: newTeamId(crypto), siteId: SITE, name });

afterEach(() => vi.useRealTimers());

async function start() {
  const line = scriptConnection();
  line.setLine({ is: 'online' });
  const night = team('Night');
  line.answers['members:list'] = () => ({ ok: true, value: { members: [member(1), member(2)], teams: [night] } });
  const members = createMembers(line.connection, timers);
  await members.read(() => false);
  const languages = () => members.all.value?.[0]?.languages;
  return { line, members, night, languages };
}

test('[TEAM-8] what is ticked stands there at once, and two ticks in a row are both kept', async () => {
  const { line, members, languages } = await start();
  const waiting: (() => void)[] = [];
  line.answers['member:change'] = (change) =>
    new Promise<Answer<Member>>((resolve) => {
      waiting.push(() => resolve({ ok: true, value: member(1, { languages: change.languages ?? [] }) }));
    });
  const ticks = [
    members.tick(agentId(1), 'languages', 'ja', true),
    members.tick(agentId(1), 'languages', 'en', true),
    members.tick(agentId(1), 'languages', 'ja', false),
  ];
  expect(languages()).toEqual(['en']);
  for (const [before, tick] of ticks.entries()) {
    await new Promise((resolve) => setImmediate(resolve));
    // None goes on top of a list that is not kept yet.
    expect(line.asked('member:change')).toHaveLength(before + 1);
    waiting.shift()?.();
    await tick;
    expect(languages()).toEqual(['en']);
  }
  const sent = line.asked('member:change');
  expect(sent).toEqual([['ja'], ['ja', 'en'], ['en']].map((ones) => ({ agentId: agentId(1), languages: ones })));
  expect(members.all.value?.[1]).toEqual(member(2));
});

test('[TEAM-8] what is refused, or not answered, goes back, and says at which field it is wrong', async () => {
  const { line, members, languages } = await start();
  line.answers['member:change'] = () => ({
    ok: false,
    refusal: { code: 'invalid', retryAfterMs: null, details: ['skills: there is no area "x"'] },
  });
  const refused = await members.tick(agentId(1), 'skills', 'x', true);
  expect(wrongMemberFields(refused)).toEqual(['skills']);
  expect(members.all.value?.[0]?.skills).toEqual([]);
  line.answers['member:change'] = () => ({ ok: 'unknown' });
  const lost = await members.tick(agentId(1), 'languages', 'ja', true);
  expect([lost.ok, wrongMemberFields(lost), languages()]).toEqual(['unknown', [], []]);
  expect(wrongMemberFields(no('forbidden'))).toEqual([]);
});

test('[TEAM-8] a line that breaks while they are read leaves no empty page', async () => {
  vi.useFakeTimers();
  const { line, members } = await start();
  const answered = line.answers['members:list'];
  line.answers['members:list'] = () => {
    line.answers['members:list'] = answered;
    return { ok: 'unknown' };
  };
  const reading = members.read(() => false);
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await reading).ok).toBe(true);
  expect(line.asked('members:list')).toHaveLength(3);
});

test('a team that is made, renamed and removed is in the list at once, by name', async () => {
  const { line, members, night } = await start();
  line.answers['team:save'] = (saved) => ({ ok: true, value: saved });
  line.answers['team:remove'] = () => ({ ok: true, value: {} });
  const day = team('Day');
  await members.saveTeam(day);
  expect(members.teams.value).toEqual([day, night]);
  await members.saveTeam({ ...night, name: 'Always' });
  expect(members.teams.value.map(({ name }) => name)).toEqual(['Always', 'Day']);
  await members.removeTeam(day);
  expect(line.asked('team:remove')).toEqual([{ teamId: day.teamId, siteId: SITE }]);
  expect(members.teams.value.map(({ name }) => name)).toEqual(['Always']);
  line.answers['team:save'] = () => no('forbidden');
  await members.saveTeam(team('Never'));
  expect(members.teams.value).toHaveLength(1);
});
