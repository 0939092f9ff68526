import { wrongMemberFields } from '../../members.ts';
import type { MemberField } from '../../members.ts';
import type { Asked } from '../../session.ts';
import { t } from '../../words.ts';
import { sentence } from '../refusals.ts';

const WRONG: Record<MemberField, () => string> = {
  name: () => t('team.wrong_name'),
  siteId: () => t('team.wrong_full'),
  skills: () => t('team.wrong_skill'),
  teamIds: () => t('team.wrong_team'),
};

/** What went wrong, in a sentence; null where nothing did. */
export function whatIsWrongWithMember(answer: Asked<unknown>): string | null {
  if (answer.ok === true) return null;
  const [field] = wrongMemberFields(answer);
  return field ? WRONG[field]() : sentence(answer.ok === 'unknown' ? 'line' : answer.refusal.code);
}
