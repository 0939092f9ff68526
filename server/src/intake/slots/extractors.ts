import type { SlotName } from '@qiao/shared/case-file';
import { accessIp } from './access-ip.ts';
import { accessLog } from './access-log.ts';
import { accountId } from './account-id.ts';
import { authorization } from './authorization.ts';
import { businessImpact } from './business-impact.ts';
import { contact } from './contact.ts';
import { database } from './database.ts';
import { domain } from './domain.ts';
import { environmentSnapshot } from './environment-snapshot.ts';
import { errorCode } from './error-code.ts';
import { errorMessage } from './error-message.ts';
import { frequency } from './frequency.ts';
import { impactScope } from './impact-scope.ts';
import { instanceId } from './instance-id.ts';
import { invoiceTitle } from './invoice-title.ts';
import { orderId } from './order-id.ts';
import { osVersion } from './os-version.ts';
import { payment } from './payment.ts';
import { port } from './port.ts';
import { recentChange } from './recent-change.ts';
import { region } from './region.ts';
import { reproduction } from './reproduction.ts';
import { requestId } from './request-id.ts';
import { securityPolicy } from './security-policy.ts';
import { sourceNetwork } from './source-network.ts';
import { sql } from './sql.ts';
import { startedAt } from './started-at.ts';
import type { Extractor } from './utterance.ts';
import { zone } from './zone.ts';

export const EXTRACTORS: Record<SlotName, Extractor> = {
  accountId,
  orderId,
  accessIp,
  contact,
  region,
  zone,
  instanceId,
  securityPolicy,
  accessLog,
  environmentSnapshot,
  osVersion,
  sourceNetwork,
  port,
  domain,
  database,
  errorCode,
  errorMessage,
  requestId,
  startedAt,
  frequency,
  impactScope,
  businessImpact,
  recentChange,
  reproduction,
  sql,
  payment,
  invoiceTitle,
  authorization,
};
