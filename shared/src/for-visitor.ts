import type { Entry } from './entry.ts';
import { unreachable } from './unreachable.ts';

/** An entry as a visitor may read it: the same seq always, so that nobody sees a hole. */
export function forVisitor(entry: Entry): Entry {
  const { body } = entry;
  switch (body.type) {
    case 'message':
    case 'closed':
    case 'reopened':
    case 'requeued':
    case 'withheld':
    case 'slot_set':
    case 'asked':
    case 'asking_ended':
    case 'masked':
    case 'rated':
    case 'rating_skipped':
      return entry;
    case 'read':
      return { ...entry, body: { ...body, reading: null, missing: null, urgency: null } };
    case 'started':
      return { ...entry, body: { ...body, context: null } };
    case 'assigned':
      return { ...entry, body: { ...body, why: null } };
    case 'noted':
    case 'withdrawn':
    case 'context_told':
    case 'snapshot_told':
    case 'category_set':
    case 'tagged':
    case 'snoozed':
    case 'woken':
      return { ...entry, author: { kind: 'system' }, body: { type: 'withheld' } };
    default:
      return unreachable(body);
  }
}
