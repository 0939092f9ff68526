import { t } from '../words.ts';

/** The areas of the taxonomy that comes with Qiao; one's own are called as the taxonomy calls them. */
const AREA_NAMES: Readonly<Record<string, () => string>> = {
  account: () => t('team.area_account'),
  billing: () => t('team.area_billing'),
  compliance: () => t('team.area_compliance'),
  database: () => t('team.area_database'),
  ecs: () => t('team.area_ecs'),
  general: () => t('team.area_general'),
  network: () => t('team.area_network'),
  platform: () => t('team.area_platform'),
  security: () => t('team.area_security'),
  storage: () => t('team.area_storage'),
};

export function skillWords(area: string): string {
  const name = Object.hasOwn(AREA_NAMES, area) ? AREA_NAMES[area] : undefined;
  return name?.() ?? area;
}
