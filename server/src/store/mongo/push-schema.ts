import { Schema } from 'mongoose';
import type { PushKeys, PushSubscription } from '../../push-store.ts';
import { STRICT, amount, text, whole } from './schema-parts.ts';

export type PushKeysRow = PushKeys & { _id: 'keys' };
/** Found by a digest of its endpoint. */
export type PushRow = PushSubscription & { _id: string };

export const pushKeysSchema = new Schema(
  { _id: text, publicKey: text, privateKey: text },
  { ...STRICT, collection: 'pushKeys' },
);

export const pushSchema = new Schema(
  {
    _id: text,
    endpoint: text,
    p256dh: text,
    auth: text,
    agentId: text,
    sessionHash: text,
    putAt: amount,
    choice: whole,
  },
  { ...STRICT, collection: 'pushes' },
);
