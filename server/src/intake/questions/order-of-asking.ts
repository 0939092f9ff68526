import type { Category } from '../taxonomy.ts';

/** Questions before a person joins, unless a site says otherwise: the second tells the most after the first, a third annoys. */
export const MAX_QUESTIONS = 2;

/** What no site can raise: whoever is asked more leaves, or waits for a person anyway. */
export const MOST_QUESTIONS = 3;

/**
 * What an agent cannot do without comes first. What it is about: without the resource, the order or the account there is
 * nothing to look at. Where it is: tools and colleagues are regional. When: logs and changes are found by their time. What
 * it said: an error's text or code finds its article. Then what narrows the cause, the quick to tell before what takes
 * work to fetch. Last what no diagnosis waits for: who to call, and consent, which is asked for a plan and not before one.
 */
const ORDER: readonly string[] = [
  'instance-ambiguous',
  'instance-id-missing',
  'domain-missing',
  'payment-details-missing',
  'order-id-missing',
  'account-id-invalid',
  'account-id-missing',
  'invoice-title-missing',
  'region-missing',
  'start-time-missing',
  'time-vague',
  'error-text-paraphrased',
  'error-code-missing',
  'error-code-imprecise',
  'request-id-missing',
  'slow-sql-missing',
  'port-protocol-missing',
  'access-ip-missing',
  'source-network-missing',
  'frequency-missing',
  'recent-change-missing',
  'impact-scope-missing',
  'business-impact-missing',
  'zone-missing',
  'database-name-missing',
  'os-version-missing',
  'security-policy-missing',
  'access-log-missing',
  'reproduction-missing',
  'environment-snapshot-missing',
  'contact-missing',
  'authorization-missing',
];
const RANKS = new Map(ORDER.map((id, rank): [string, number] => [id, rank]));
/** A scenario of a site's own stands before what no diagnosis waits for. */
const OWN_RANK = ORDER.indexOf('contact-missing') - 0.5;

/** Where it burns, a lost line must not lose the visitor, and what is at stake decides who is called. */
const FIRST_IN_EMERGENCY: readonly string[] = ['contact-missing', 'business-impact-missing'];
/** Of an attack the address is what it is about. */
const FIRST_UNDER_ATTACK: readonly string[] = ['access-ip-missing'];
const ATTACKS: ReadonlySet<string> = new Set(['security.ddos', 'security.waf']);

type Kind = Pick<Category, 'id' | 'urgency'>;

/** The same scenarios, each once, what is of most use to the agent who takes over first. */
export function orderOfAsking(holding: readonly string[], category: Kind | null): string[] {
  const first = [
    ...(category?.urgency === 'emergency' ? FIRST_IN_EMERGENCY : []),
    ...(category && ATTACKS.has(category.id) ? FIRST_UNDER_ATTACK : []),
  ];
  const rankOf = (id: string) => {
    const early = first.indexOf(id);
    return early >= 0 ? early - first.length : (RANKS.get(id) ?? OWN_RANK);
  };
  return [...new Set(holding)].toSorted((one, other) => rankOf(one) - rankOf(other));
}

/**
 * The scenario to ask next; null when nothing is left to ask or enough was asked. `asked` are the scenarios asked so far in
 * this conversation, answered or not: none of them is asked again.
 */
export function nextToAsk(
  holding: readonly string[],
  { category, asked, most = MAX_QUESTIONS }: { category: Kind | null; asked: readonly string[]; most?: number },
): string | null {
  if (asked.length >= Math.min(most, MOST_QUESTIONS)) return null;
  return orderOfAsking(holding, category).find((scenario) => !asked.includes(scenario)) ?? null;
}
