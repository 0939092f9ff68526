import type { Variable } from '@qiao/shared/template-variables';
import { unreachable } from '@qiao/shared/unreachable';
import { t } from '../words.ts';
import { SLOT_WORDS } from './slot-words.ts';

/** What a variable stands for, as people read it. */
export function variableWords(variable: Variable): string {
  if (variable.kind === 'slot') return SLOT_WORDS[variable.slot]();
  switch (variable.name) {
    case 'visitor.name':
      return t('template.var_visitor_name');
    case 'visitor.email':
      return t('template.var_visitor_email');
    case 'agent.name':
      return t('template.var_agent_name');
    case 'agent.first_name':
      return t('template.var_agent_first_name');
    case 'conversation.id':
      return t('template.var_conversation_id');
    case 'site.name':
      return t('template.var_site_name');
    case 'page.title':
      return t('template.var_page_title');
    case 'page.url':
      return t('template.var_page_url');
    case 'case.kind':
      return t('template.var_case_kind');
    default:
      return unreachable(variable);
  }
}
