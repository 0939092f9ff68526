import type { Entry } from '@qiao/shared/entry';
import type { AgentId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import { t } from '../words.ts';
import { REASONS } from './closed-reasons.ts';

type Why = NonNullable<Extract<Entry['body'], { type: 'assigned' }>['why']>;

const RULES: Record<Why['rule'], (why: Why) => string> = {
  taken_by_hand: () => t('why.taken_by_hand'),
  fewest_open: ({ considered }) => t('why.fewest_open', { count: considered.length }),
  had_it_before: () => t('why.had_it_before'),
};

/** What happened, as one line between the messages. */
export function happening({ author, body }: Entry, nameOf: (agentId: AgentId) => string): string {
  switch (body.type) {
    case 'started':
      return body.page ? t('happening.started_on', { page: body.page.title || body.page.url }) : t('happening.started');
    case 'assigned':
      return t('happening.assigned', { name: body.agentName, why: body.why ? RULES[body.why.rule](body.why) : '' });
    case 'withdrawn':
      return t('happening.withdrawn', { name: nameOf(body.agentId) });
    case 'requeued':
      return body.reason === 'agent_gone'
        ? t('happening.agent_gone', { name: nameOf(body.agentId) })
        : t('happening.given_back', { name: nameOf(body.agentId) });
    case 'closed':
      return author.kind === 'agent'
        ? t('happening.closed_by', { name: author.name, reason: REASONS[body.reason]() })
        : t('happening.closed', { reason: REASONS[body.reason]() });
    case 'reopened':
      return author.kind === 'agent' ? t('happening.reopened_by', { name: author.name }) : t('happening.reopened');
    case 'masked':
      return t('happening.masked');
    case 'message':
    case 'withheld':
    case 'context_told':
    case 'read':
    case 'category_set':
    case 'slot_set':
    case 'asked':
    case 'asking_ended':
      return '';
    default:
      return unreachable(body);
  }
}
