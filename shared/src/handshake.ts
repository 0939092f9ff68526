import * as v from 'valibot';
import { siteIdSchema } from './entry.ts';
import { isVisitorToken } from './ids.ts';
import type { VisitorToken } from './ids.ts';
import { MAX_STARTING_TOKEN } from './wire.ts';

/** What a visitor's socket proves at its handshake, in `auth`; never in an address. */
export const visitorAuthSchema = v.strictObject({
  version: v.number(),
  siteId: siteIdSchema,
  token: v.custom<VisitorToken>(isVisitorToken),
  /** A JWT by the site (HS256, `aud` = site, `sub`, `exp` within an hour), or null for an anonymous visitor. */
  identity: v.nullable(v.pipe(v.string(), v.maxLength(MAX_STARTING_TOKEN))),
});
export type VisitorAuth = v.InferOutput<typeof visitorAuthSchema>;

/** An agent's socket is known by the session cookie. */
export const agentAuthSchema = v.strictObject({ version: v.number() });
