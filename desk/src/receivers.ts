import { fitOf } from '@qiao/shared/fit';
import type { Fit } from '@qiao/shared/fit';
import type { Receiver } from '@qiao/shared/hand-over';
import type { TeamId } from '@qiao/shared/ids';
import type { Choices } from './hand-overs.ts';

/** Somebody who can be handed a conversation, and how they fit it, where there is one answer to that. */
export type Fitting = Receiver & { fit: Fit | null; teamNames: readonly string[] };

/**
 * Those whose name, or a team of whose, has what is typed in it, of this team where one is chosen: who can have it now before
 * who cannot, then who speaks the visitor's language, who knows its kind of issue, and who holds fewest.
 */
export function matching({ receivers, teams, wanted }: Choices, typed: string, teamId: TeamId | null): Fitting[] {
  const words = plain(typed);
  return receivers
    .filter(({ teamIds }) => teamId === null || teamIds.includes(teamId))
    .map((receiver) => ({
      ...receiver,
      fit: wanted && fitOf(receiver, wanted),
      teamNames: teams.filter((team) => receiver.teamIds.includes(team.teamId)).map(({ name }) => name),
    }))
    .filter(({ name, teamNames }) => [name, ...teamNames].some((one) => plain(one).includes(words)))
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) || lack(one) - lack(other) || one.held - other.held || (one.name < other.name ? -1 : 1),
    );
}

/** Whom a name means that was typed before anybody was seen; null where that is nobody, or not one alone, or nothing was typed. */
export function onlyOne<One>(found: readonly One[], typed: string): One | null {
  return typed.trim() !== '' && found.length === 1 ? (found[0] ?? null) : null;
}

/** Online with room, online without, away, offline. */
function rank({ availability, held, capacity }: Receiver): number {
  if (availability === 'offline') return 3;
  if (availability === 'away') return 2;
  return held < capacity ? 0 : 1;
}

/** The language weighs more: who does not know the issue can ask, and who does not understand the visitor cannot. */
function lack({ fit }: Fitting): number {
  return fit ? (fit.language === 'other' ? 2 : 0) + (fit.hasSkill ? 0 : 1) : 0;
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
