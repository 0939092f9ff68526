/** What is looked for together. */
export const AUDIT_GROUPS = {
  sign_ins: ['signed_in', 'sign_in_refused', 'signed_out'],
  accounts: [
    'admin_made',
    'password_set',
    'account_invited',
    'account_invited_again',
    'account_joined',
    'account_changed',
    'account_removed',
  ],
  sites: ['site_added', 'site_changed', 'key_made', 'key_removed', 'demo_seeded'],
  templates: ['template_added', 'template_changed', 'template_removed', 'templates_imported'],
  exports: ['exported'],
} as const;
export type AuditGroup = keyof typeof AUDIT_GROUPS;

/** Every kind of act. */
export const AUDIT_TYPES = [
  ...AUDIT_GROUPS.sign_ins,
  ...AUDIT_GROUPS.accounts,
  ...AUDIT_GROUPS.sites,
  ...AUDIT_GROUPS.templates,
  ...AUDIT_GROUPS.exports,
] as const;

/** The longest place in the audit's order, in characters. */
export const MAX_AUDIT_CURSOR = 40;
/** Rows in one page of the audit. */
export const AUDIT_PAGE = 100;
