import * as v from 'valibot';
import { AUDIT_TYPES, MAX_AUDIT_CURSOR } from './audit.ts';
import { agentIdSchema, siteIdSchema, timeSchema } from './entry.ts';
import { roleSchema } from './role.ts';
import { templateIdSchema } from './template-schema.ts';

/** Whoever acted, by the name of that time: an agent, the command line, the server by itself, or nobody who is known. */
export const auditActorSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('agent'), agentId: agentIdSchema, name: v.string() }),
  v.strictObject({ kind: v.literal('command_line') }),
  v.strictObject({ kind: v.literal('server') }),
  v.strictObject({ kind: v.literal('nobody') }),
]);
export type AuditActor = v.InferOutput<typeof auditActorSchema>;

const valueSchema = v.nullable(v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]));
export type AuditValue = v.InferOutput<typeof valueSchema>;

/** What one field was and became, in short; nothing secret stands in it. */
const changeSchema = v.strictObject({ field: v.string(), before: valueSchema, after: valueSchema });
export type AuditChange = v.InferOutput<typeof changeSchema>;

/** Somebody's account, by the name of that time. */
const account = { agentId: agentIdSchema, name: v.string() };
const site = { name: v.string() };
/** Whose the template is: everybody's, of the row's site where it names one; or this agent's own. */
const template = { templateId: templateIdSchema, code: v.string(), ownerId: v.nullable(agentIdSchema) };
/** Of the network address nothing but its family is kept. */
const familySchema = v.nullable(v.picklist(['ipv4', 'ipv6']));
export type AddressFamily = v.InferOutput<typeof familySchema>;

/** What was done. Each has all that a sentence about it needs, so that the sentence is made where it is read. */
export const actSchema = v.variant('type', [
  v.strictObject({ type: v.literal('signed_in'), family: familySchema }),
  /** `account` is null where nobody has the address that was tried. */
  v.strictObject({
    type: v.literal('sign_in_refused'),
    account: v.nullable(v.strictObject(account)),
    family: familySchema,
  }),
  v.strictObject({ type: v.literal('signed_out') }),
  v.strictObject({ type: v.literal('admin_made'), ...account }),
  /** And every session of the account ended. */
  v.strictObject({ type: v.literal('password_set'), ...account }),
  v.strictObject({ type: v.literal('account_invited'), ...account, role: roleSchema }),
  v.strictObject({ type: v.literal('account_invited_again'), ...account }),
  v.strictObject({ type: v.literal('account_joined') }),
  v.strictObject({ type: v.literal('account_changed'), ...account, changes: v.array(changeSchema) }),
  /** And every session of the account ended. */
  v.strictObject({ type: v.literal('account_removed'), ...account }),
  v.strictObject({ type: v.literal('site_added'), ...site }),
  v.strictObject({ type: v.literal('site_changed'), ...site, changes: v.array(changeSchema) }),
  v.strictObject({ type: v.literal('key_made'), ...site, keyId: v.string() }),
  v.strictObject({ type: v.literal('key_removed'), ...site, keyId: v.string() }),
  v.strictObject({ type: v.literal('template_added'), ...template }),
  v.strictObject({ type: v.literal('template_changed'), ...template, changes: v.array(changeSchema) }),
  v.strictObject({ type: v.literal('template_removed'), ...template }),
  v.strictObject({
    type: v.literal('templates_imported'),
    ownerId: v.nullable(agentIdSchema),
    added: v.number(),
    changed: v.number(),
  }),
  v.strictObject({ type: v.literal('exported'), what: v.picklist(['corrections', 'ratings']) }),
  v.strictObject({ type: v.literal('demo_seeded') }),
]);
export type Act = v.InferOutput<typeof actSchema>;

/** One act of somebody with power. Nothing changes a row or removes one. */
export const auditRowSchema = v.strictObject({
  /** In the order of their times. */
  auditId: v.string(),
  at: timeSchema,
  by: auditActorSchema,
  /** The site that it is about; null where it is about none or about all of them. */
  siteId: v.nullable(siteIdSchema),
  act: actSchema,
});
export type AuditRow = v.InferOutput<typeof auditRowSchema>;

/**
 * What was done, the latest first, in pages: by this person (an agent's id, or an actor's kind), of these kinds, about this
 * site, of this time; null leaves it open. Rows about sites that the reader does not serve are left out. For admins and
 * auditors; refused `forbidden` to everybody else, and `not_found` for a site that is not theirs.
 */
export const auditCommands = {
  'audit:list': {
    input: v.strictObject({
      who: v.nullable(v.union([agentIdSchema, v.picklist(['command_line', 'server', 'nobody'])])),
      types: v.nullable(v.pipe(v.array(v.picklist(AUDIT_TYPES)), v.maxLength(AUDIT_TYPES.length))),
      siteId: v.nullable(siteIdSchema),
      /** Epoch milliseconds; the end is not in it. */
      since: v.nullable(timeSchema),
      until: v.nullable(timeSchema),
      cursor: v.nullable(v.pipe(v.string(), v.maxLength(MAX_AUDIT_CURSOR))),
    }),
    /** `cursor` is null when these are the last. */
    output: v.strictObject({ rows: v.array(auditRowSchema), cursor: v.nullable(v.string()) }),
  },
} as const;
