import { Schema } from 'mongoose';
import type { AgentId, TeamId } from '@qiao/shared/ids';
import type { AgentProfile, Team } from '@qiao/shared/teams';
import { STRICT, text } from './schema-parts.ts';

/** `nameKey` is the name as it is compared. */
export type TeamRow = Omit<Team, 'teamId'> & { _id: TeamId; nameKey: string };
export type AgentProfileRow = AgentProfile & { _id: AgentId };

export const teamSchema = new Schema(
  { _id: text, siteId: text, name: text, nameKey: text },
  { ...STRICT, collection: 'teams' },
);

export const agentProfileSchema = new Schema(
  { _id: text, languages: [String], skills: [String], teamIds: [String] },
  { ...STRICT, collection: 'agentProfiles' },
);
