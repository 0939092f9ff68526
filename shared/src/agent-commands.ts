import * as v from 'valibot';
import { categoryIdSchema, closedReasonSchema, conversationIdSchema, seqSchema, siteIdSchema } from './entry.ts';
import { colleagueSchema } from './colleague.ts';
import { listedSchema, marksSchema } from './listed.ts';
import { agentDraftSchema } from './message-draft.ts';
import {
  commandOnConversation,
  doneOutput,
  markInput,
  noteCommand,
  nothing,
  onConversation,
  readInput,
  readOutput,
  setSlotInput,
} from './command-parts.ts';
import { auditCommands } from './audit-schema.ts';
import { handOverCommands } from './hand-over.ts';
import { organiseCommands } from './organise.ts';
import { firstRowsCommand } from './first-rows.ts';
import { pastCommands } from './past.ts';
import { pushCommands } from './push.ts';
import { searchCommand } from './search.ts';
import { siteCommands } from './site-settings.ts';
import { siteStartCommands } from './site-start.ts';
import { visitCommands } from './site-visits.ts';
import { staffCommands } from './staff.ts';
import { teamCommands } from './teams.ts';
import { trailCommands } from './trail.ts';
import { templateCommands } from './template-schema.ts';
import { taxonomySchema } from './taxonomy-report.ts';
import { MAX_BATCH } from './wire.ts';
import { sendOutput, writingSchema } from './protocol.ts';
import type { Typed } from './protocol.ts';

/** What an agent can do. */
export const agentCommands = {
  'desk:hello': {
    input: nothing,
    output: v.strictObject({
      me: colleagueSchema,
      sites: v.array(v.strictObject({ siteId: siteIdSchema, name: v.string() })),
      colleagues: v.array(colleagueSchema),
      /** Which store keeps the transcripts; the desk says so where it is the embedded one. */
      store: v.picklist(['embedded', 'mongodb']),
    }),
  },
  /** Everything that changed after `cursor` (null: everything), in pages; what is told twice is merged by `lastSeq`. */
  'conversations:list': {
    input: v.strictObject({ siteId: siteIdSchema, cursor: v.nullable(v.pipe(v.string(), v.maxLength(100))) }),
    output: v.strictObject({ listed: v.array(listedSchema), cursor: v.string(), hasMore: v.boolean() }),
  },
  'conversations:first': firstRowsCommand,
  'messages:search': searchCommand,
  ...pastCommands,
  ...pushCommands,
  ...trailCommands,
  ...staffCommands,
  ...teamCommands,
  ...siteCommands,
  ...visitCommands,
  ...siteStartCommands,
  ...handOverCommands,
  ...organiseCommands,
  ...templateCommands,
  ...auditCommands,
  'conversation:watch': { input: readInput, output: readOutput },
  'conversation:unwatch': { input: onConversation, output: nothing },
  'entries:read': { input: readInput, output: readOutput },
  'conversation:accept': { input: commandOnConversation, output: doneOutput },
  /** Gives the conversation back to the queue, at its original place. */
  'conversation:give-back': { input: commandOnConversation, output: doneOutput },
  /** Refused `visitor_wrote` where the visitor wrote after `heardSeq`, the last message of theirs that was there to be read. */
  'conversation:close': {
    input: v.strictObject({
      ...commandOnConversation.entries,
      reason: closedReasonSchema,
      heardSeq: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    }),
    output: doneOutput,
  },
  'conversation:reopen': { input: commandOnConversation, output: doneOutput },
  /** Refused `not_assigned` where the conversation is not with this agent under this assignment. */
  'message:send': {
    input: v.strictObject({
      conversationId: conversationIdSchema,
      assignmentSeq: seqSchema,
      messages: v.pipe(v.array(agentDraftSchema), v.minLength(1), v.maxLength(MAX_BATCH)),
    }),
    output: sendOutput,
  },
  /** Confirms or corrects the kind of issue, for good. Refused `invalid` for one that the taxonomy does not have. */
  'note:add': noteCommand,
  'category:set': {
    input: v.strictObject({ ...commandOnConversation.entries, categoryId: v.nullable(categoryIdSchema) }),
    output: doneOutput,
  },
  'slot:set': { input: setSlotInput, output: doneOutput },
  /** Asks the visitor one of the scenarios, in the visitor's language; for whoever holds the conversation. */
  'question:ask': {
    input: v.strictObject({ ...commandOnConversation.entries, scenario: v.pipe(v.string(), v.maxLength(60)) }),
    output: doneOutput,
  },
  /** The kinds of issue, and the ways in which information is missing from each. */
  'taxonomy:read': { input: nothing, output: taxonomySchema },
  'availability:set': {
    input: v.strictObject({ availability: v.picklist(['online', 'away']) }),
    output: colleagueSchema,
  },
  'mark:read': { input: markInput, output: marksSchema },
  /** As the visitors' own; only the holder's desk counts. */
  'mark:delivered': { input: markInput, output: nothing },
  /**
   * This conversation is before the agent's eyes, and no other is; null: none. Previews of what is typed in it come then, and
   * colleagues are told by `lookers:told`. Told again while it is, by whoever is in company there.
   */
  'preview:watch': {
    input: v.strictObject({ conversationId: v.nullable(conversationIdSchema) }),
    output: nothing,
  },
  /** What is written for colleagues is told to them alone; an answer to the visitor too, where this agent could send it. */
  'typing:set': {
    input: v.strictObject({ ...onConversation.entries, what: v.exactOptional(writingSchema) }),
    output: nothing,
  },
} as const;

/** Commands as types alone, for clients: name → input and output. */
export type AgentCommands = Typed<typeof agentCommands>;
