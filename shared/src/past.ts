import * as v from 'valibot';
import { conversationIdSchema, timeSchema } from './entry.ts';
import { listedSchema } from './listed.ts';

/** Where a page of them ended. */
const placeSchema = v.strictObject({ lastAt: timeSchema, conversationId: conversationIdSchema });

export const pastCommands = {
  /** What else the visitor of this conversation has had on its site, the latest changed first: those after `before`. */
  'visitor:conversations': {
    input: v.strictObject({ conversationId: conversationIdSchema, before: v.nullable(placeSchema) }),
    output: v.strictObject({ listed: v.array(listedSchema), hasMore: v.boolean() }),
  },
} as const;
