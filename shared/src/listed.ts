import * as v from 'valibot';
import { caseFileSchema } from './case-file-schema.ts';
import { snapshotSummarySchema } from './console-context.ts';
import {
  agentIdSchema,
  closedReasonSchema,
  contextSchema,
  conversationIdSchema,
  languageSchema,
  offsetMinutesSchema,
  pageSchema,
  readingSchema,
  seqSchema,
  siteIdSchema,
  timeSchema,
  urgencySchema,
  visitorProfileSchema,
} from './entry.ts';
import { questionSchema } from './question.ts';
import { serviceSchema } from './rating-schema.ts';

export const marksSchema = v.strictObject({
  visitorReadSeq: v.number(),
  agentReadSeq: v.number(),
  visitorDeliveredSeq: v.number(),
  agentDeliveredSeq: v.number(),
});

const stateSchema = v.variant('status', [
  v.strictObject({
    status: v.literal('waiting'),
    queuedAt: timeSchema,
    formerAgentId: v.nullable(agentIdSchema),
    isGivenBack: v.boolean(),
    askingUntil: v.nullable(timeSchema),
  }),
  v.strictObject({
    status: v.literal('assigned'),
    agentId: agentIdSchema,
    assignmentSeq: seqSchema,
    queuedAt: timeSchema,
  }),
  v.strictObject({
    status: v.literal('snoozed'),
    until: v.nullable(timeSchema),
    snoozedAt: timeSchema,
    snoozedBy: agentIdSchema,
    formerAgentId: agentIdSchema,
    queuedAt: timeSchema,
  }),
  v.strictObject({
    status: v.literal('closed'),
    closedAt: timeSchema,
    reason: closedReasonSchema,
    formerAgentId: v.nullable(agentIdSchema),
  }),
]);

const intakeSchema = v.strictObject({
  category: v.nullable(v.strictObject({ ...readingSchema.entries, by: v.picklist(['reading', 'visitor', 'agent']) })),
  caseFile: caseFileSchema,
  missing: v.array(v.string()),
  urgency: urgencySchema,
  question: v.nullable(v.strictObject({ seq: seqSchema, question: questionSchema })),
  asked: v.array(v.string()),
  askingSince: v.nullable(timeSchema),
  isAskingOver: v.boolean(),
});

const conversationSchema = v.strictObject({
  conversationId: conversationIdSchema,
  siteId: siteIdSchema,
  visitor: visitorProfileSchema,
  language: languageSchema,
  page: v.nullable(pageSchema),
  context: v.nullable(contextSchema),
  vouched: v.strictObject({ server: v.nullable(contextSchema), identity: v.nullable(contextSchema) }),
  snapshot: v.nullable(snapshotSummarySchema),
  offsetMinutes: v.nullable(offsetMinutesSchema),
  startedAt: timeSchema,
  lastSeq: seqSchema,
  lastAt: timeSchema,
  state: stateSchema,
  intake: intakeSchema,
  service: serviceSchema,
  tags: v.array(v.string()),
  lastMessage: v.nullable(
    v.strictObject({
      seq: seqSchema,
      at: timeSchema,
      from: v.picklist(['visitor', 'agent']),
      text: v.string(),
      attached: v.exactOptional(
        v.strictObject({
          count: v.number(),
          kind: v.picklist(['picture', 'sound', 'file']),
          name: v.string(),
          durationMs: v.exactOptional(v.number()),
        }),
      ),
    }),
  ),
  unansweredSince: v.nullable(timeSchema),
  visitorSeqs: v.array(seqSchema),
});

/** A conversation as lists show it. Of two reports of one conversation the one with the larger `lastSeq` is the newer. */
export const listedSchema = v.strictObject({ conversation: conversationSchema, marks: marksSchema });
export type Listed = v.InferOutput<typeof listedSchema>;

/** A visitor's own, with how much from agents they have not read in it, at most 99. */
export const ownListedSchema = v.strictObject({ ...listedSchema.entries, unread: v.number() });
export type OwnListed = v.InferOutput<typeof ownListedSchema>;
