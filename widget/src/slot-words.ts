import type { SlotName } from '@qiao/shared/case-file';
import type { Key } from './words.ts';

/** What people call each slot. */
export const SLOT_WORDS: Record<SlotName, Key> = {
  accountId: 'slot.accountId',
  orderId: 'slot.orderId',
  accessIp: 'slot.accessIp',
  contact: 'slot.contact',
  region: 'slot.region',
  zone: 'slot.zone',
  instanceId: 'slot.instanceId',
  securityPolicy: 'slot.securityPolicy',
  accessLog: 'slot.accessLog',
  environmentSnapshot: 'slot.environmentSnapshot',
  osVersion: 'slot.osVersion',
  sourceNetwork: 'slot.sourceNetwork',
  port: 'slot.port',
  domain: 'slot.domain',
  database: 'slot.database',
  errorCode: 'slot.errorCode',
  errorMessage: 'slot.errorMessage',
  requestId: 'slot.requestId',
  startedAt: 'slot.startedAt',
  frequency: 'slot.frequency',
  impactScope: 'slot.impactScope',
  businessImpact: 'slot.businessImpact',
  recentChange: 'slot.recentChange',
  reproduction: 'slot.reproduction',
  sql: 'slot.sql',
  payment: 'slot.payment',
  invoiceTitle: 'slot.invoiceTitle',
  authorization: 'slot.authorization',
};
