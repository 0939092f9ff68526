import type { SlotName, SlotSource, SlotValue } from '@qiao/shared/case-file';
import { unreachable } from '@qiao/shared/unreachable';
import { momentName } from '../times.ts';
import { t } from '../words.ts';

export const SLOT_WORDS: Record<SlotName, () => string> = {
  accountId: () => t('slot.accountId'),
  orderId: () => t('slot.orderId'),
  accessIp: () => t('slot.accessIp'),
  contact: () => t('slot.contact'),
  region: () => t('slot.region'),
  zone: () => t('slot.zone'),
  instanceId: () => t('slot.instanceId'),
  securityPolicy: () => t('slot.securityPolicy'),
  accessLog: () => t('slot.accessLog'),
  environmentSnapshot: () => t('slot.environmentSnapshot'),
  osVersion: () => t('slot.osVersion'),
  sourceNetwork: () => t('slot.sourceNetwork'),
  port: () => t('slot.port'),
  domain: () => t('slot.domain'),
  database: () => t('slot.database'),
  errorCode: () => t('slot.errorCode'),
  errorMessage: () => t('slot.errorMessage'),
  requestId: () => t('slot.requestId'),
  startedAt: () => t('slot.startedAt'),
  frequency: () => t('slot.frequency'),
  impactScope: () => t('slot.impactScope'),
  businessImpact: () => t('slot.businessImpact'),
  recentChange: () => t('slot.recentChange'),
  reproduction: () => t('slot.reproduction'),
  sql: () => t('slot.sql'),
  payment: () => t('slot.payment'),
  invoiceTitle: () => t('slot.invoiceTitle'),
  authorization: () => t('slot.authorization'),
};

/** Values that are one of a few, in words. */
const VALUE_WORDS: { [slot in SlotName]?: Readonly<Record<string, () => string>> } = {
  frequency: {
    always: () => t('value.always'),
    sometimes: () => t('value.sometimes'),
    once: () => t('value.once'),
  },
  impactScope: { all: () => t('value.all_users'), some: () => t('value.some_users'), one: () => t('value.one_user') },
  businessImpact: { core: () => t('value.core'), 'not-core': () => t('value.not_core') },
  recentChange: { none: () => t('value.no_change'), yes: () => t('value.change') },
  environmentSnapshot: { given: () => t('value.snapshot') },
  authorization: { given: () => t('value.consent_given'), refused: () => t('value.consent_refused') },
};

/** The few values that a slot can have, each with its words; null where it is written freely. */
export function choicesOf(slot: SlotName): readonly [value: string, words: () => string][] | null {
  const isOpen = ['impactScope', 'recentChange', 'environmentSnapshot'].includes(slot);
  const words = VALUE_WORDS[slot];
  return words && !isOpen ? Object.entries(words) : null;
}

const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d\S*/;

/** A value as people read it. */
export function valueWords(slot: SlotName, { value, standing }: SlotValue): string {
  const words = VALUE_WORDS[slot];
  const known = words && Object.hasOwn(words, value) ? words[value] : undefined;
  if (known) return known();
  switch (standing) {
    case 'refused':
      return t('value.refused');
    case 'unknown':
      return t('value.unknown');
    case 'none':
      return t('value.none');
    case 'given':
    case 'unusable':
      return value.replace(ISO_MOMENT, (moment) =>
        Number.isNaN(Date.parse(moment)) ? moment : momentName(Date.parse(moment)),
      );
    default:
      return unreachable(standing);
  }
}

/** Where a value comes from. */
export function sourceWords(source: SlotSource): string {
  switch (source.kind) {
    case 'message':
      return t('source.message');
    case 'identity':
      return t('source.identity');
    case 'context':
      return source.isSigned ? t('source.context_signed') : t('source.context');
    case 'visitor':
      return t('source.visitor');
    case 'agent':
      return t('source.agent', { name: source.name });
    default:
      return unreachable(source);
  }
}
