import { MAX_TEMPLATE_TEXT, MAX_TEMPLATE_TITLE } from '@qiao/shared/template';
import type { TemplateMistake, TemplateScope } from '@qiao/shared/template';
import type { Variable } from '@qiao/shared/template-variables';
import { unreachable } from '@qiao/shared/unreachable';
import type { Site } from '../../crew.ts';
import { t } from '../../words.ts';
import { variableWords } from '../variable-words.ts';

/** What is wrong, in a sentence. */
export function mistakeWords(mistake: TemplateMistake): string {
  switch (mistake.is) {
    case 'malformed':
      return t('template.wrong_code');
    case 'none':
      return t('template.wrong_none');
    case 'empty':
      return t('template.wrong_empty');
    case 'too_long':
      return t('template.wrong_long', { max: mistake.at === 'title' ? MAX_TEMPLATE_TITLE : MAX_TEMPLATE_TEXT });
    case 'unknown_variable':
      return t('template.wrong_variable', { name: `{{${mistake.name}}}` });
    default:
      return unreachable(mistake);
  }
}

/** Whose a template is. */
export function scopeWords(scope: TemplateScope, sites: readonly Site[]): string {
  if (scope.kind === 'personal') return t('template.scope_mine');
  if (scope.siteId === null) return t('template.scope_all');
  return sites.find(({ siteId }) => siteId === scope.siteId)?.name ?? scope.siteId;
}

const SAMPLES: Readonly<Record<string, string>> = {
  'visitor.email': 'ada@example.com',
  'conversation.id': 'Xk3vQm7PzL0aTtR5yWb2Ng',
  'page.url': 'https://console.example.com/servers',
  'case.region': 'eu-1',
  'case.zone': 'eu-1a',
  'case.instance_id': 'i-7f3a91',
  'case.access_ip': '203.0.113.7',
  'case.port': '443',
  'case.domain': 'shop.example.com',
  'case.order_id': '2026-1120-4471',
  'case.error_code': '503',
  'case.request_id': '8C2F-41AD',
};

/** Something that such a value could be, so that a text can be read as a whole. */
export function sampleOf(variable: Variable): string {
  return SAMPLES[variable.name] ?? `‹${variableWords(variable)}›`;
}

/** A scope as the value of a choice, and back. */
export function scopeKey(scope: TemplateScope): string {
  if (scope.kind === 'personal') return 'mine';
  return scope.siteId === null ? 'all' : `site:${scope.siteId}`;
}

export function scopesFor(role: string | undefined, sites: readonly Site[]): TemplateScope[] {
  const mine: TemplateScope = { kind: 'personal' };
  if (role !== 'admin' && role !== 'lead') return [mine];
  const ofSites = sites.map(({ siteId }): TemplateScope => ({ kind: 'shared', siteId }));
  return [mine, ...ofSites, { kind: 'shared', siteId: null }];
}
