import { Schema } from 'mongoose';
import type { SchemaOptions } from 'mongoose';

/** A field outside its schema is a bug of ours, and says so; an empty object is kept, because it is not the same as none. */
export const STRICT = {
  strict: 'throw',
  strictQuery: 'throw',
  minimize: false,
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
} satisfies SchemaOptions;

export const text = { type: String, required: true } as const;
export const amount = { type: Number, required: true } as const;
export const moment = { type: Date, required: true } as const;
/** Its shape is the business of `shared`, whose fold reads it. */
export const whole = { type: Schema.Types.Mixed, required: true } as const;
