import * as v from 'valibot';
import { agentIdSchema } from './entry.ts';
import { roleSchema } from './role.ts';

export const availabilitySchema = v.picklist(['online', 'away', 'offline']);
export type Availability = v.InferOutput<typeof availabilitySchema>;

/** An agent as colleagues see them. */
export const colleagueSchema = v.strictObject({
  agentId: agentIdSchema,
  name: v.string(),
  role: roleSchema,
  availability: availabilitySchema,
  capacity: v.number(),
});
export type Colleague = v.InferOutput<typeof colleagueSchema>;
