import * as v from 'valibot';
import { commandOnConversation, doneOutput } from './command-parts.ts';
import { timeSchema } from './entry.ts';
import { MAX_TAGS } from './tags.ts';

const tags = v.pipe(v.array(v.pipe(v.string(), v.maxLength(1_000))), v.maxLength(MAX_TAGS));

/** What agents do to keep their conversations in order. */
export const organiseCommands = {
  /**
   * What is there is not added again, whatever its case, and what is not there is not removed. Refused `invalid` for a tag
   * that is none, `tags_full` over MAX_TAGS.
   */
  'tags:change': {
    input: v.strictObject({ ...commandOnConversation.entries, added: tags, removed: tags }),
    output: doneOutput,
  },
  /**
   * Puts it aside until a time, or until an answer alone (null): for whoever may close it. Refused `invalid` for a time that
   * is over, or further away than MAX_SNOOZE_MS.
   */
  'conversation:snooze': {
    input: v.strictObject({ ...commandOnConversation.entries, until: v.nullable(timeSchema) }),
    output: doneOutput,
  },
  /** Back into the queue, at its original place. Refused `not_snoozed`. */
  'conversation:wake': { input: commandOnConversation, output: doneOutput },
} as const;
