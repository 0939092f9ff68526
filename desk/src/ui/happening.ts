import type { Entry } from '@qiao/shared/entry';
import type { AgentId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import { language, t } from '../words.ts';
import { REASONS } from './closed-reasons.ts';
import { organised } from './organised.ts';
import { SLOT_WORDS } from './slot-words.ts';

type Why = NonNullable<Extract<Entry['body'], { type: 'assigned' }>['why']>;

const RULES: Record<Why['rule'], (why: Why) => string> = {
  taken_by_hand: () => t('why.taken_by_hand'),
  fewest_open: ({ considered }) => t('why.fewest_open', { count: considered.length }),
  handed_over: () => t('together.why'),
  had_it_before: () => t('why.had_it_before'),
};

/** What entries name, as people know it. */
export type Names = {
  agent(agentId: AgentId): string;
  kind(categoryId: string): string;
};

/** What happened, as one line between the messages; several entries are what one person corrected in one go. */
export function happening(entries: readonly [Entry, ...Entry[]], names: Names): string {
  const [first] = entries;
  if (first.body.type !== 'slot_set' && first.body.type !== 'category_set') return oneHappening(first, names);
  const what = new Intl.ListFormat(language(), { type: 'conjunction' }).format(correctedIn(entries, names));
  if (first.author.kind === 'agent') return t('happening.set_by', { name: first.author.name, what });
  return t('happening.set_by_visitor', { what });
}

/** What was corrected, the last word on each. */
function correctedIn(entries: readonly Entry[], { kind }: Names): string[] {
  const corrected = new Map<string, string>();
  for (const { body } of entries) {
    if (body.type === 'category_set') {
      const name = body.categoryId === null ? t('kind.none') : kind(body.categoryId);
      corrected.set('category', t('happening.set_kind', { name }));
    }
    if (body.type !== 'slot_set') continue;
    const name = SLOT_WORDS[body.slot]();
    corrected.set(body.slot, body.value === null ? t('happening.took_away', { name }) : name);
  }
  return [...corrected.values()];
}

const ENDINGS: Record<Extract<Entry['body'], { type: 'asking_ended' }>['reason'], () => string> = {
  complete: () => t('happening.asking_complete'),
  enough: () => t('happening.asking_enough'),
  emergency: () => t('happening.emergency'),
  person_wanted: () => t('happening.asking_person'),
};

/** Leads and admins give back what others have. */
function givenBack(author: Entry['author'], from: string, holder: AgentId): string {
  return author.kind === 'agent' && author.agentId !== holder
    ? t('together.queued_from', { name: author.name, from })
    : t('happening.given_back', { name: from });
}

function oneHappening({ author, body }: Entry, names: Names): string {
  switch (body.type) {
    case 'started':
      return body.page ? t('happening.started_on', { page: body.page.title || body.page.url }) : t('happening.started');
    case 'assigned':
      return t('happening.assigned', { name: body.agentName, why: body.why ? RULES[body.why.rule](body.why) : '' });
    case 'withdrawn':
      return t('happening.withdrawn', { name: names.agent(body.agentId) });
    case 'requeued':
      return body.reason === 'agent_gone'
        ? t('happening.agent_gone', { name: names.agent(body.agentId) })
        : givenBack(author, names.agent(body.agentId), body.agentId);
    case 'closed':
      return author.kind === 'agent'
        ? t('happening.closed_by', { name: author.name, reason: REASONS[body.reason]() })
        : t('happening.closed', { reason: REASONS[body.reason]() });
    case 'reopened':
      return author.kind === 'agent' ? t('happening.reopened_by', { name: author.name }) : t('happening.reopened');
    case 'masked':
      return t('happening.masked');
    case 'context_told':
      return body.by === 'page' ? t('happening.context') : t('happening.context_signed');
    case 'snapshot_told':
      return t('happening.snapshot');
    case 'read':
      return t('happening.emergency');
    case 'asking_ended':
      return ENDINGS[body.reason]();
    case 'rating_skipped':
      return t('rating.skipped');
    case 'rated':
      return t('rating.rated', { score: body.score });
    case 'tagged':
    case 'snoozed':
    case 'woken':
      return organised(author, body);
    case 'message':
    case 'noted':
    case 'withheld':
    case 'category_set':
    case 'slot_set':
    case 'asked':
      return '';
    default:
      return unreachable(body);
  }
}
