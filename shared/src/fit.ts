import type { Language } from './entry.ts';
import type { AgentProfile } from './teams.ts';

/** What a conversation asks of whoever has it: the visitor's language, and the area of its kind of issue, null where that is unknown. */
export type Wanted = { language: Language; skill: string | null };

/** What an agent has of it. `language` is `any` where nobody has said which ones the agent answers in. */
export type Fit = { language: 'said' | 'any' | 'other'; hasSkill: boolean };

/** How an agent fits a conversation. Pure, so that whoever chooses, a person or the queue, chooses by the same rule. */
export function fitOf({ languages, skills }: Pick<AgentProfile, 'languages' | 'skills'>, wanted: Wanted): Fit {
  const isSaid = languages.includes(wanted.language);
  return {
    language: isSaid ? 'said' : languages.length === 0 ? 'any' : 'other',
    hasSkill: wanted.skill !== null && skills.includes(wanted.skill),
  };
}
