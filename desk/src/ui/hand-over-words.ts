import type { RefusalCode } from '@qiao/shared/protocol';
import { t } from '../words.ts';
import { sentence } from './refusals.ts';

/** What means something else here than where an agent acts for themselves. */
const OWN: Partial<Record<RefusalCode | 'line', (name: string) => string>> = {
  agent_away: (name) => t('together.away', { name }),
  at_capacity: (name) => t('together.full', { name }),
  already_assigned: (name) => t('together.has_it', { name }),
  not_assigned: () => t('together.moved_on'),
};

/** Why it did not come about, naming the colleague where it is about them. */
export function whyNotHandedOver(code: RefusalCode | 'line', name = ''): string {
  return OWN[code]?.(name) ?? sentence(code);
}
