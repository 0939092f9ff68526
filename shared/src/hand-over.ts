import * as v from 'valibot';
import { colleagueSchema } from './colleague.ts';
import { commandOnConversation, doneOutput, onConversation } from './command-parts.ts';
import { agentIdSchema, languageSchema, seqSchema } from './entry.ts';
import { agentProfileSchema, teamSchema } from './teams.ts';

/** Somebody who can be handed a conversation, with how many they hold at this moment and what they are good for. */
export const receiverSchema = v.strictObject({
  ...colleagueSchema.entries,
  ...agentProfileSchema.entries,
  held: v.number(),
});
export type Receiver = v.InferOutput<typeof receiverSchema>;

/** How a conversation passes from one agent to another, with a word on why. */
export const handOverCommands = {
  /** Everybody who answers visitors of the conversation's site, the holder left out, with what it asks of whoever has it. */
  'hand-over:choices': {
    input: onConversation,
    output: v.strictObject({
      receivers: v.array(receiverSchema),
      /** Those of the site, by name. */
      teams: v.array(teamSchema),
      wanted: v.strictObject({
        language: languageSchema,
        /** The area of its kind of issue; null where that is not known, or in the taxonomy no more. */
        skill: v.nullable(v.string()),
      }),
    }),
  },
  /**
   * Gives what is assigned at `assignmentSeq` to a colleague, or back to the queue at its original place (null), together with
   * a note for whoever has it next: both or neither. For the holder, leads and admins; what nobody has (`assignmentSeq` is
   * null) any agent gives to a colleague, as any may take it. Refused `empty` without a note, `not_assigned` where it has moved
   * on, `already_assigned` where they have it, or somebody has what nobody had, `agent_away` and `at_capacity` of the colleague,
   * `invalid` where they do not answer for the site.
   */
  'conversation:hand-over': {
    input: v.strictObject({
      ...commandOnConversation.entries,
      assignmentSeq: v.nullable(seqSchema),
      to: v.nullable(agentIdSchema),
      note: v.string(),
    }),
    output: doneOutput,
  },
} as const;
