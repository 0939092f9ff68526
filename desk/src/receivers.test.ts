import { expect, test } from 'vitest';
import type { Receiver } from '@qiao/shared/hand-over';
import { newTeamId } from '@qiao/shared/ids';
import { PLAIN_PROFILE } from '@qiao/shared/teams';
import { agentId, SITE } from '../test/examples.ts';
import { matching, onlyOne } from './receivers.ts';

const one = (n: number, name: string, over: Partial<Receiver>): Receiver => ({
  ...PLAIN_PROFILE,
  agentId: agentId(n),
  name,
  role: 'agent',
  availability: 'online',
  capacity: 5,
  held: 0,
  ...over,
});
const [night, day] = ['Night', '日班'].map((name) => ({ teamId: newTeamId(crypto), siteId: SITE, name }));
if (!night || !day) throw new Error('There are two.');
const wanted = { language: 'ja', skill: 'billing' } as const;
const choices = {
  teams: [night, day],
  wanted,
  receivers: [
    one(1, 'Away and fit', { availability: 'away', languages: ['ja'], skills: ['billing'] }),
    one(2, 'Another language', { languages: ['en'], skills: ['billing'], teamIds: [night.teamId] }),
    one(3, 'Any language', { held: 4, teamIds: [day.teamId] }),
    one(4, 'Fit and busy', { held: 3, languages: ['en', 'ja'], skills: ['billing', 'ecs'] }),
    one(5, 'Any and knowing', { held: 4, skills: ['billing'], teamIds: [night.teamId, day.teamId] }),
    one(6, 'Full and fit', { held: 5, languages: ['ja'], skills: ['billing'] }),
  ],
};
const names = (typed = '', teamId: typeof night.teamId | null = null) =>
  matching(choices, typed, teamId).map(({ name }) => name);

test('[TEAM-7] who is here with room stands first, then who speaks the language, then who knows the issue', () => {
  expect(names()).toEqual([
    'Fit and busy',
    'Any and knowing',
    'Any language',
    'Another language',
    'Full and fit',
    'Away and fit',
  ]);
  const [first, second] = matching(choices, '', null);
  expect(first?.fit).toEqual({ language: 'said', hasSkill: true });
  expect(second?.fit).toEqual({ language: 'any', hasSkill: true });
});

test('[TEAM-7] where the kind of issue is not known, or many are handed over, nobody is put back for it', () => {
  const unknown = { ...choices, wanted: { ...wanted, skill: null } };
  expect(matching(unknown, '', null).map(({ name }) => name)).toEqual([
    'Fit and busy',
    'Any and knowing',
    'Any language',
    'Another language',
    'Full and fit',
    'Away and fit',
  ]);
  const many = matching({ ...choices, wanted: null }, '', null);
  expect(many.map(({ name }) => name).slice(0, 2)).toEqual(['Another language', 'Fit and busy']);
  expect(many[0]?.fit).toBeNull();
});

test('[TEAM-7] a team narrows them, chosen or typed', () => {
  expect(names('', night.teamId)).toEqual(['Any and knowing', 'Another language']);
  expect(names('日班')).toEqual(['Any and knowing', 'Any language']);
  expect(names('knowing', day.teamId)).toEqual(['Any and knowing']);
});

test('a name that was typed before anybody was seen means whoever alone has it, and nothing typed means nobody', () => {
  const meant = (typed: string) => onlyOne(matching(choices, typed, null), typed)?.name;
  expect(meant('another')).toBe('Another language');
  expect(['any', 'nobody', '', ' '].map(meant)).toEqual([undefined, undefined, undefined, undefined]);
  const [first] = choices.receivers;
  expect(onlyOne(first ? [first] : [], ' ')).toBeNull();
});
