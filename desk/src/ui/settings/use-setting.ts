import { useState } from 'preact/hooks';
import type { SiteSettings } from '@qiao/shared/site-settings';
import type { SettingName, Sites } from '../../sites.ts';
import { wrongSettings } from '../../wrong-settings.ts';
import { t } from '../../words.ts';
import { sentence } from '../refusals.ts';

export type SettingState =
  | { is: 'still' | 'busy' | 'saved' }
  | { is: 'wrong'; words: string }
  /** Somebody else changed it since this edit began. */
  | { is: 'overtaken' };

export type Setting<Value> = {
  /** What is written, or else what holds. */
  value: Value;
  isDirty: boolean;
  state: SettingState;
  write(value: Value): void;
  /** Keeps what is written. */
  save(): Promise<void>;
  /** Keeps this at once; where it is refused, what holds stands there again. */
  choose(value: Value): Promise<void>;
  /** What is written is kept in mind, and from now on compared with what holds now. */
  goOn(): void;
  /** What holds counts, and what was written is forgotten. */
  giveUp(): void;
};

const WRONG: Partial<Record<SettingName, () => string>> = {
  name: () => t('sites.wrong_name'),
  allowedOrigins: () => t('sites.wrong_origins'),
  languages: () => t('sites.wrong_languages'),
  hours: () => t('hours.wrong'),
  ratingWeights: () => t('sites.wrong_weights'),
  isIdentityRequired: () => t('sites.wrong_required'),
};

/**
 * One setting of a site, as it is edited: what holds when the first stroke is made is what it is compared with when it is
 * kept, so that nobody overwrites unseen what somebody else wrote meanwhile.
 */
export function useSetting<Name extends SettingName>(
  sites: Sites,
  site: SiteSettings,
  name: Name,
): Setting<SiteSettings[Name]> {
  type Value = SiteSettings[Name];
  const holds: Value = site[name];
  const draft = sites.draftOf(site.siteId, name);
  const [state, setState] = useState<SettingState>({ is: 'still' });
  const value: Value = draft.value ? draft.value.value : holds;

  async function keep(was: Value, kept: Value): Promise<void> {
    setState({ is: 'busy' });
    const answer = await sites.change(site.siteId, { [name]: was }, { [name]: kept });
    if (answer.ok === true) {
      draft.value = null;
      return setState({ is: 'saved' });
    }
    if (answer.ok === false && answer.refusal.code === 'conflict') {
      return setState({ is: 'overtaken' });
    }
    const isWrong = wrongSettings(answer).includes(name);
    const words = isWrong ? WRONG[name]?.() : undefined;
    setState({ is: 'wrong', words: words ?? sentence(answer.ok === 'unknown' ? 'line' : answer.refusal.code) });
  }
  return {
    value,
    isDirty: draft.value !== null && JSON.stringify(draft.value.value) !== JSON.stringify(holds),
    state,
    write: (next) => {
      draft.value = { value: next, was: draft.value ? draft.value.was : holds };
      setState({ is: 'still' });
    },
    save: () => keep(draft.value ? draft.value.was : holds, value),
    choose: (chosen) => keep(holds, chosen),
    goOn: () => {
      draft.value = { value, was: holds };
      setState({ is: 'still' });
    },
    giveUp: () => {
      draft.value = null;
      setState({ is: 'still' });
    },
  };
}
