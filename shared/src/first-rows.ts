import * as v from 'valibot';
import { listedSchema } from './listed.ts';

/** Conversations that are told at first, beside the agent's own: more than a screen shows. */
export const FIRST_ROWS = 30;

/**
 * What a desk shows first: the agent's own conversations, and the first `FIRST_ROWS` of a view over all of the agent's sites.
 * It says nothing of what else there is; lists are read by `conversations:list`.
 */
export const firstRowsCommand = {
  input: v.strictObject({ view: v.picklist(['mine', 'waiting', 'open', 'snoozed', 'closed']) }),
  output: v.strictObject({ listed: v.array(listedSchema) }),
} as const;
