import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Language } from '@qiao/shared/entry';
import type { SiteId } from '@qiao/shared/ids';
import type { SiteSettings } from '@qiao/shared/site-settings';
import { mistakesInDraft } from '../hours-draft.ts';
import { mended, mistakesInOrigins, originsIn } from '../origin-lines.ts';
import { LANGUAGES } from '../preferences.ts';
import type { Asked } from '../session.ts';
import { changeOf, draftOfSite, emptyDraft, fieldsIn, wishOf, wrongInDraft } from '../site-draft.ts';
import type { SiteDraft, SiteField } from '../site-draft.ts';
import { language, t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { Field } from './field.tsx';
import { HoursEditor } from './hours-editor.tsx';
import { LANGUAGE_NAMES } from './language-names.ts';
import { OriginMistakes } from './origin-mistakes.tsx';
import { sentence } from './refusals.ts';

type BeginSiteProps = {
  /** One that there is, or null for one that is to be. */
  site: SiteSettings | null;
  onDone: (siteId: SiteId) => void;
};

/** The first step: what the site is called, where it is, and when and in which languages it is served. */
export function BeginSite({ site, onDone }: BeginSiteProps) {
  const { sites } = useDesk().inbox;
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => (site ? draftOfSite(site) : emptyDraft(language())));
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ fields: readonly SiteField[]; words: string | null } | null>(null);
  const wrong = isTried ? [...wrongInDraft(draft), ...(refused?.fields ?? [])] : [];
  const set = (change: Partial<SiteDraft>) => {
    setDraft({ ...draft, ...change });
    setRefused(null);
  };

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (wrongInDraft(draft).length > 0) return;
    setBusy(true);
    const asked: Promise<Asked<SiteSettings>> = site
      ? sites.change(site.siteId, changeOf(draft, site).was, changeOf(draft, site).wish)
      : sites.create(wishOf(draft));
    const answer = await asked;
    setBusy(false);
    if (answer.ok === true) return onDone(answer.value.siteId);
    const fields = answer.ok === false ? fieldsIn(answer.refusal) : [];
    const isAtField = answer.ok === false && answer.refusal.code === 'invalid' && fields.length > 0;
    const words = isAtField ? null : sentence(answer.ok === false ? answer.refusal.code : 'line');
    setRefused({ fields: isAtField ? fields : [], words });
  }
  // The first field that is wrong has the focus once somebody wanted to go on.
  useEffect(() => {
    if (wrong.length > 0 && !isBusy) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [isTried, refused]);

  return (
    <form ref={form} class="begin__form" noValidate onSubmit={(event) => void submit(event)}>
      {!site && <p class="begin__lead">{t('begin.site_lead')}</p>}
      <NameFields
        {...{ draft, set, wrong }}
        isNew={site === null}
        isTaken={refused?.fields.includes('siteId') === true}
      />
      <OriginsField {...{ draft, set, wrong }} />
      <LanguagesField {...{ draft, set, wrong }} />
      <HoursField {...{ draft, set, wrong }} />
      {refused?.words && (
        <p class="field__mistake" role="alert">
          {refused.words}
        </p>
      )}
      <div class="begin__end">
        <button type="submit" class="button button--main" disabled={isBusy}>
          {site ? t('begin.next') : t('begin.create')}
        </button>
      </div>
    </form>
  );
}

type PartProps = {
  draft: SiteDraft;
  wrong: readonly SiteField[];
  set: (change: Partial<SiteDraft>) => void;
};

function NameFields({ draft, wrong, set, isNew, isTaken }: PartProps & { isNew: boolean; isTaken: boolean }) {
  const keyMistake = isTaken ? t('begin.key_taken') : t('begin.wrong_key');
  return (
    <div class="begin__pair">
      <Field
        label={t('sites.name')}
        name="site-name"
        type="text"
        autoComplete="organization"
        value={draft.name}
        onValue={(name) => set({ name })}
        hint={t('sites.name_hint')}
        mistake={wrong.includes('name') ? t('sites.wrong_name') : null}
      />
      {isNew && (
        <Field
          label={t('begin.key')}
          name="site-key"
          type="text"
          autoComplete="off"
          value={draft.siteId ?? (draft.name.trim() === '' ? '' : wishOf(draft).siteId)}
          onValue={(key) => set({ siteId: key === '' ? null : key })}
          hint={t('begin.key_hint')}
          mistake={wrong.includes('siteId') ? keyMistake : null}
        />
      )}
    </div>
  );
}

function OriginsField({ draft, wrong, set }: PartProps) {
  const id = useId();
  const origins = originsIn(draft.origins);
  const isWrong = wrong.includes('allowedOrigins');
  const mistakes = isWrong ? mistakesInOrigins(origins) : [];
  return (
    <div class="field">
      <label for={id}>{t('begin.origins')}</label>
      <textarea
        id={id}
        class="begin__origins"
        dir="ltr"
        rows={Math.min(6, Math.max(2, origins.length + 1))}
        spellcheck={false}
        placeholder="https://www.example.com"
        value={draft.origins}
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={isWrong ? `${id}-mistakes` : `${id}-hint`}
        onInput={({ currentTarget }) => set({ origins: currentTarget.value })}
      />
      {isWrong && origins.length === 0 && <p class="field__mistake">{t('sites.wrong_origins')}</p>}
      {isWrong && (
        <OriginMistakes
          id={`${id}-mistakes`}
          mistakes={mistakes}
          onMend={(mistake) => set({ origins: mended(origins, mistake).join('\n') })}
        />
      )}
      <p id={`${id}-hint`} class="field__hint">
        {t('begin.origins_hint')}
      </p>
    </div>
  );
}

function HoursField({ draft, wrong, set }: PartProps) {
  return (
    <fieldset class="begin__group">
      <legend>{t('hours.title')}</legend>
      <HoursEditor
        hours={draft.hours}
        mistakes={wrong.includes('hours') ? mistakesInDraft(draft.hours) : []}
        onHours={(hours) => set({ hours })}
      />
    </fieldset>
  );
}

function LanguagesField({ draft, wrong, set }: PartProps) {
  const choose = (chosen: Language, isChosen: boolean) =>
    set({ languages: LANGUAGES.filter((one) => (one === chosen ? isChosen : draft.languages.includes(one))) });
  return (
    <fieldset class="begin__group">
      <legend>{t('sites.languages')}</legend>
      <div class="begin__choices">
        {LANGUAGES.map((one) => (
          <label key={one} lang={one}>
            <input
              type="checkbox"
              checked={draft.languages.includes(one)}
              onChange={({ currentTarget }) => choose(one, currentTarget.checked)}
            />
            {LANGUAGE_NAMES[one]}
          </label>
        ))}
      </div>
      <p class={wrong.includes('languages') ? 'field__mistake' : 'field__hint'}>
        {wrong.includes('languages') ? t('sites.wrong_languages') : t('sites.languages_hint')}
      </p>
    </fieldset>
  );
}
