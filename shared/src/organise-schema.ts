import * as v from 'valibot';

const tags = v.array(v.string());

/** By an agent, for agents alone: clean tags, of which some are new and some were there. */
export const taggedSchema = v.strictObject({ type: v.literal('tagged'), added: tags, removed: tags });

/**
 * By an agent: put aside until a time, or until an answer alone (null). Nobody holds it meanwhile, and a visitor's word wakes
 * it in any case. No visitor reads it.
 */
export const snoozedSchema = v.strictObject({
  type: v.literal('snoozed'),
  until: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

/** Back in the queue, at the original place. No visitor reads it. */
export const wokenSchema = v.strictObject({
  type: v.literal('woken'),
  because: v.picklist(['time', 'message', 'agent']),
});
