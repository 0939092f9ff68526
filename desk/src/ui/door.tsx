import type { ComponentChildren } from 'preact';
import type { RefusalReport } from '@qiao/shared/protocol';
import { LANGUAGES } from '../preferences.ts';
import type { Preferences } from '../preferences.ts';
import type { Asked } from '../session.ts';
import { duration } from '../times.ts';
import { t } from '../words.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import markAddress from './mark.svg';
import { sentence } from './refusals.ts';
import './door.css';

type DoorProps = { title: string; lead?: string; preferences: Preferences; children: ComponentChildren };

/** The page before the desk: signing in and setting up. */
export function Door({ title, lead, preferences, children }: DoorProps) {
  return (
    <main class="door">
      <div class="door__card">
        <p class="door__brand">
          <img src={markAddress} alt="" width="28" height="28" />
          {t('brand')}
        </p>
        <h1>{title}</h1>
        {lead && <p class="door__lead">{lead}</p>}
        {children}
      </div>
      <div class="door__languages" role="group" aria-label={t('language')}>
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="button"
            class="button button--plain"
            lang={language}
            aria-pressed={preferences.language.value === language}
            onClick={() => {
              preferences.language.value = language;
            }}
          >
            {LANGUAGE_NAMES[language]}
          </button>
        ))}
      </div>
    </main>
  );
}

/** Why somebody was not let in, with the time to wait where there is one. */
export function whyNot(answer: Exclude<Asked<unknown>, { ok: true }>): string {
  return answer.ok === 'unknown' ? sentence('line') : withWaiting(answer.refusal);
}

function withWaiting({ code, retryAfterMs }: RefusalReport): string {
  if (code !== 'too_many' || retryAfterMs === null) return sentence(code);
  return t('refusal.slow_down_for', { time: duration(Math.ceil(retryAfterMs / 60_000) * 60_000, 'long') });
}
