import * as v from 'valibot';
import { agentIdSchema, languageSchema, siteIdSchema } from './entry.ts';
import { isTeamId } from './ids.ts';
import type { TeamId } from './ids.ts';
import { roleSchema } from './role.ts';

/** Longer names are refused. */
export const MAX_TEAM_NAME = 60;

export const teamIdSchema = v.custom<TeamId>(isTeamId);

/** Some of those who answer for a site, under a name that no other team of the site has, in whatever case it is written. */
export const teamSchema = v.strictObject({ teamId: teamIdSchema, siteId: siteIdSchema, name: v.string() });
export type Team = v.InferOutput<typeof teamSchema>;

/** What an agent is good for. */
export const agentProfileSchema = v.strictObject({
  /** The languages that the agent answers in; none is any, because nobody has said. */
  languages: v.array(languageSchema),
  /** Areas of the taxonomy, as `billing` in `billing.invoice-issue`. */
  skills: v.array(v.string()),
  teamIds: v.array(teamIdSchema),
});
export type AgentProfile = v.InferOutput<typeof agentProfileSchema>;

/** Nothing is said yet. */
export const PLAIN_PROFILE: AgentProfile = { languages: [], skills: [], teamIds: [] };

/** An agent as those see them who say what they are good for. */
export const memberSchema = v.strictObject({
  agentId: agentIdSchema,
  name: v.string(),
  role: roleSchema,
  /** Those alone that whoever asks has to do with. */
  siteIds: v.array(siteIdSchema),
  ...agentProfileSchema.entries,
});
export type Member = v.InferOutput<typeof memberSchema>;

const profileChange = {
  languages: v.exactOptional(v.pipe(v.array(languageSchema), v.maxLength(20))),
  skills: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(81))), v.maxLength(200))),
  teamIds: v.exactOptional(v.pipe(v.array(teamIdSchema), v.maxLength(1_000))),
};

/** The teams of sites, and what agents are good for. */
export const teamCommands = {
  /**
   * The teams of one's own sites, by name; with everybody for an admin, with the agents of the own sites for leads and
   * auditors, and with oneself alone for an agent.
   */
  'members:list': {
    input: v.strictObject({}),
    output: v.strictObject({ members: v.array(memberSchema), teams: v.array(teamSchema) }),
  },
  /**
   * What is left out stays as it is, and so do teams of sites that whoever changes it has nothing to do with. For admins, and
   * for leads of a site of the agent; refused `invalid` with a sentence for each mistake, which begins with the field.
   */
  'member:change': { input: v.strictObject({ agentId: agentIdSchema, ...profileChange }), output: memberSchema },
  /** Makes the team, or gives the one with this id another name. For leads and admins of the site; refused `invalid`. */
  'team:save': {
    input: v.strictObject({ teamId: teamIdSchema, siteId: siteIdSchema, name: v.pipe(v.string(), v.maxLength(200)) }),
    output: teamSchema,
  },
  /** Nobody is in it any more. One that is not there is removed. For leads and admins of the site. */
  'team:remove': { input: v.strictObject({ teamId: teamIdSchema, siteId: siteIdSchema }), output: v.strictObject({}) },
} as const;
