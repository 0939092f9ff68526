import type { Act, AuditActor, AuditChange, AuditValue } from '@qiao/shared/audit-schema';
import { unreachable } from '@qiao/shared/unreachable';
import { LANGUAGES } from '../../preferences.ts';
import { t } from '../../words.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { ROLE_NAMES, ROLES } from '../roles.ts';
import { skillWords } from '../skill-words.ts';

/** By whom, as that person was called then. */
export function whoWords(by: AuditActor): string {
  switch (by.kind) {
    case 'agent':
      return by.name;
    case 'command_line':
      return t('audit.command_line');
    case 'server':
      return t('audit.server');
    case 'nobody':
      return t('audit.nobody');
    default:
      return unreachable(by);
  }
}

/** What was done, in a few words. */
export function actWords(act: Act): string {
  switch (act.type) {
    case 'signed_in':
    case 'sign_in_refused':
    case 'signed_out':
    case 'account_joined':
      return comingWords(act);
    case 'admin_made':
      return t('audit.admin_made', { name: act.name });
    case 'password_set':
      return t('audit.password_set', { name: act.name });
    case 'account_invited':
      return t('audit.account_invited', { name: act.name, role: ROLE_NAMES[act.role]() });
    case 'account_invited_again':
      return t('audit.account_invited_again', { name: act.name });
    case 'account_changed':
      return t('audit.account_changed', { name: act.name });
    case 'account_removed':
      return t('audit.account_removed', { name: act.name });
    case 'site_added':
      return t('audit.site_added', { name: act.name });
    case 'site_changed':
      return t('audit.site_changed', { name: act.name });
    case 'key_made':
      return t('audit.key_made', { name: act.name, key: act.keyId });
    case 'key_removed':
      return t('audit.key_removed', { name: act.name, key: act.keyId });
    case 'template_added':
      return t('audit.template_added', { code: `/${act.code}` });
    case 'template_changed':
      return t('audit.template_changed', { code: `/${act.code}` });
    case 'template_removed':
      return t('audit.template_removed', { code: `/${act.code}` });
    case 'templates_imported':
      return t('audit.templates_imported', { added: act.added, changed: act.changed });
    case 'exported':
      return act.what === 'ratings' ? t('audit.exported_ratings') : t('audit.exported_corrections');
    case 'demo_seeded':
      return t('audit.demo_seeded');
    default:
      return unreachable(act);
  }
}

type Coming = Extract<Act, { type: 'signed_in' | 'sign_in_refused' | 'signed_out' | 'account_joined' }>;

function comingWords(act: Coming): string {
  switch (act.type) {
    case 'signed_in':
      return t('audit.signed_in');
    case 'signed_out':
      return t('audit.signed_out');
    case 'account_joined':
      return t('audit.account_joined');
    case 'sign_in_refused':
      return act.account ? t('audit.sign_in_refused', { name: act.account.name }) : t('audit.sign_in_refused_nobody');
    default:
      return unreachable(act);
  }
}

const FIELDS: Readonly<Record<string, () => string>> = {
  name: () => t('sites.name'),
  role: () => t('accounts.role'),
  siteIds: () => t('accounts.sites'),
  capacity: () => t('accounts.capacity'),
  allowedOrigins: () => t('sites.origins'),
  languages: () => t('sites.languages'),
  skills: () => t('team.skills'),
  teams: () => t('team.title'),
  isIdentityRequired: () => t('sites.required'),
  intake: () => t('sites.intake'),
  ratingWeights: () => t('sites.weights'),
  isTypingShown: () => t('sites.preview'),
  isOff: () => t('audit.on'),
  hours: () => t('hours.title'),
  'looks.color': () => t('looks.color'),
  'looks.name': () => t('looks.name'),
  'looks.logoId': () => t('looks.logo'),
  'looks.greeting': () => t('audit.greeting'),
  'looks.launcherText': () => t('audit.launcher_text'),
  'looks.position': () => t('looks.position'),
  'looks.bottom': () => t('looks.bottom'),
  'looks.theme': () => t('looks.theme'),
  code: () => t('template.code'),
  words: () => t('audit.words'),
  owner: () => t('template.whose'),
};

/** What the field is called; as it is written inside, where it has no words yet. */
export function fieldWords({ field }: AuditChange): string {
  return (Object.hasOwn(FIELDS, field) ? FIELDS[field]?.() : undefined) ?? field;
}

/** What it was and what it became. */
export function changeWords({ field, before, after }: AuditChange): { before: string; after: string } {
  return { before: valueWords(field, before), after: valueWords(field, after) };
}

function valueWords(field: string, value: AuditValue): string {
  if (Array.isArray(value)) return value.map((one) => namedWords(field, one)).join(', ');
  // Off is told as what can be on, like the switch that it is at the desk.
  if (typeof value === 'boolean') return (field === 'isOff' ? !value : value) ? t('sites.is_on') : t('sites.is_off');
  return value === null ? '—' : namedWords(field, String(value));
}

const INTAKES: Readonly<Record<string, () => string>> = {
  asking: () => t('sites.asking'),
  reading: () => t('sites.reading'),
  off: () => t('sites.plain'),
};

function namedWords(field: string, value: string): string {
  const role = field === 'role' && ROLES.find((one) => one === value);
  if (role) return ROLE_NAMES[role]();
  const language = field === 'languages' && LANGUAGES.find((one) => one === value);
  if (language) return LANGUAGE_NAMES[language];
  if (field === 'skills') return skillWords(value);
  if (field === 'intake' && Object.hasOwn(INTAKES, value)) return INTAKES[value]?.() ?? value;
  return field === 'hours' && value === 'always' ? t('hours.always') : value;
}
