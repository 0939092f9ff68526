import { SignJWT } from 'jose';
import type { Body } from '@qiao/shared/entry';
import { newCommandId } from '@qiao/shared/ids';
import type { ConversationId } from '@qiao/shared/ids';
import type { UnderTest, VisitorClient } from './server-under-test.ts';

const secret = (n: number) => `a secret of the site that is long enough, number ${n}`;
/** The keys of the site that `createTelling` signs with. */
export const IDENTITY_KEYS = [
  { keyId: 'old', secret: secret(1) },
  { keyId: 'new', secret: secret(2) },
];

export type Telling = { kind: 'page'; context: Record<string, unknown> } | { kind: 'signed'; token: string };
export const byPage = (context: Record<string, unknown>): Telling => ({ kind: 'page', context });

/** Tells a server under test of a console, and looks at what came of it. */
export function createTelling({ site, clock, store }: UnderTest) {
  const now = () => Math.floor(clock.now() / 1_000);
  /** By the newer key; `key` 3 is none of the site's. */
  const sign = (claims: Record<string, unknown>, key: 1 | 2 | 3 = 2) =>
    new SignJWT({ aud: site.siteId, exp: now() + 600, ...claims })
      .setProtectedHeader({ alg: 'HS256', kid: 'new' })
      .sign(new TextEncoder().encode(secret(key)));
  const tell = (visitor: VisitorClient, conversationId: ConversationId, told: Telling) =>
    visitor.get('context:tell', { conversationId, commandId: newCommandId(crypto), told });
  const bodies = async (conversationId: ConversationId): Promise<Body[]> =>
    (await store.transcripts.entries(conversationId, 0, 100)).map(({ body }) => body);
  const conversationOf = async (conversationId: ConversationId) => {
    const conversation = await store.transcripts.conversation(conversationId);
    if (!conversation) throw new Error('There is no conversation.');
    return conversation;
  };
  return {
    now,
    sign,
    tell,
    tellSigned: async (visitor: VisitorClient, conversationId: ConversationId, claims: Record<string, unknown>) =>
      tell(visitor, conversationId, { kind: 'signed', token: await sign(claims) }),
    bodies,
    toldIn: async (conversationId: ConversationId) =>
      (await bodies(conversationId)).filter(({ type }) => type === 'context_told' || type === 'snapshot_told'),
    conversationOf,
    caseFileOf: async (conversationId: ConversationId) => (await conversationOf(conversationId)).intake.caseFile,
  };
}
