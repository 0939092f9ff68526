import type { Role } from '@qiao/shared/role';
import { t } from '../words.ts';

export const ROLES: readonly Role[] = ['agent', 'lead', 'admin', 'auditor'];
export const ROLE_NAMES: Record<Role, () => string> = {
  admin: () => t('role.admin'),
  lead: () => t('role.lead'),
  agent: () => t('role.agent'),
  auditor: () => t('role.auditor'),
};
