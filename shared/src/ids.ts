declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type SiteId = Branded<'SiteId'>;
export type VisitorId = Branded<'VisitorId'>;
export type AgentId = Branded<'AgentId'>;
export type ConversationId = Branded<'ConversationId'>;
export type CommandId = Branded<'CommandId'>;
export type AttachmentId = Branded<'AttachmentId'>;
export type TemplateId = Branded<'TemplateId'>;
export type TeamId = Branded<'TeamId'>;
/** What proves that a visitor is who wrote before: 256 random bits, made by the widget, kept as a hash by the server. */
export type VisitorToken = Branded<'VisitorToken'>;

/** 16 random bytes in base64url: 22 characters. */
const ID = /^[A-Za-z0-9_-]{22}$/;
/** 32 random bytes in base64url: 43 characters. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** Templates that come with the product are called by their code. */
const STANDARD_TEMPLATE = /^standard-[a-z][a-z-]{0,20}$/;
/** A site's key stands in a page for everybody to read, so people may choose it. */
const SITE_KEY = /^[a-z0-9][a-z0-9-]{1,39}$/;

/** The randomness that makes ids: `crypto` in browsers and in Node. */
type Random = { getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bytes → unpadded base64url (RFC 4648 §5), the same in browsers and in Node. */
export function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let sextet = 0; sextet <= Math.min(left, 3); sextet++) {
      text += ALPHABET.charAt((bits >> (18 - 6 * sextet)) & 63);
    }
  }
  return text;
}

function randomText(random: Random, bytes: number): string {
  return base64url(random.getRandomValues(new Uint8Array(bytes)));
}

/** The client makes a command's id once and keeps it through every retry and reload, so that a retry is not a duplicate. */
export const newCommandId = (random: Random) => randomText(random, 16) as CommandId;
/** Unguessable: knowing a conversation's id is not access, but nobody can try them all. */
export const newConversationId = (random: Random) => randomText(random, 16) as ConversationId;
export const newVisitorToken = (random: Random) => randomText(random, 32) as VisitorToken;
/** The sender's client makes it once and keeps it through every retry; knowing it is not access. */
export const newAttachmentId = (random: Random) => randomText(random, 16) as AttachmentId;
/** The client makes it once, so that a repeated saving makes one template. */
export const newTemplateId = (random: Random) => randomText(random, 16) as TemplateId;
/** Whoever makes a team makes it once, so that a repeated saving makes one team. */
export const newTeamId = (random: Random) => randomText(random, 16) as TeamId;
export const newAgentId = (random: Random) => randomText(random, 16) as AgentId;

export const isCommandId = (value: unknown): value is CommandId => typeof value === 'string' && ID.test(value);
export const isConversationId = (value: unknown): value is ConversationId =>
  typeof value === 'string' && ID.test(value);
export const isVisitorId = (value: unknown): value is VisitorId => typeof value === 'string' && ID.test(value);
export const isAgentId = (value: unknown): value is AgentId => typeof value === 'string' && ID.test(value);
export const isAttachmentId = (value: unknown): value is AttachmentId => typeof value === 'string' && ID.test(value);
export const isTemplateId = (value: unknown): value is TemplateId =>
  typeof value === 'string' && (ID.test(value) || STANDARD_TEMPLATE.test(value));
export const isTeamId = (value: unknown): value is TeamId => typeof value === 'string' && ID.test(value);
export const isVisitorToken = (value: unknown): value is VisitorToken => typeof value === 'string' && TOKEN.test(value);
export const isSiteId = (value: unknown): value is SiteId => typeof value === 'string' && SITE_KEY.test(value);

/**
 * A visitor's id is the first 128 bits of a SHA-256 (of the token, or of the site's signed subject), so it can be made
 * again from the proof and the proof cannot be made from it. Throws when the digest is shorter than 16 bytes.
 */
export function visitorIdFromDigest(digest: Uint8Array): VisitorId {
  if (digest.length < 16) throw new Error('A visitor id needs a digest of at least 16 bytes.');
  return base64url(digest.subarray(0, 16)) as VisitorId;
}
