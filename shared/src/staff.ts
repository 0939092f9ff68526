import * as v from 'valibot';
import { agentIdSchema, siteIdSchema, timeSchema } from './entry.ts';
import { roleSchema } from './role.ts';

/** An account as admins see it. */
export const accountSchema = v.strictObject({
  agentId: agentIdSchema,
  email: v.string(),
  name: v.string(),
  role: roleSchema,
  siteIds: v.array(siteIdSchema),
  capacity: v.number(),
  /** Whether nobody has come to it yet. */
  isInvited: v.boolean(),
});
export type Account = v.InferOutput<typeof accountSchema>;

const changeEntries = {
  name: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  role: v.exactOptional(roleSchema),
  siteIds: v.exactOptional(v.pipe(v.array(siteIdSchema), v.maxLength(1_000))),
  capacity: v.exactOptional(v.number()),
};
const onAgent = v.strictObject({ agentId: agentIdSchema });
const emailSchema = v.pipe(v.string(), v.maxLength(254));
/** `path` is of this server, with the secret after a `#`; it is told here and never again. */
const wayIn = v.strictObject({ account: accountSchema, path: v.string(), expiresAt: timeSchema });

/**
 * What admins do with accounts. Refused `forbidden` to everybody else, and `invalid` with a sentence for each mistake, which
 * begins with the field.
 */
export const staffCommands = {
  'accounts:list': { input: v.strictObject({}), output: v.strictObject({ accounts: v.array(accountSchema) }) },
  'account:invite': { input: v.strictObject({ email: emailSchema, ...changeEntries }), output: wayIn },
  /** A new way in, in place of the one before. Refused `not_found` for somebody who has come. */
  'account:invite-again': { input: onAgent, output: wayIn },
  'account:change': { input: v.strictObject({ ...onAgent.entries, ...changeEntries }), output: accountSchema },
  'account:remove': { input: onAgent, output: v.strictObject({}) },
} as const;
