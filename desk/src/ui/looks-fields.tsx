import { useId } from 'preact/hooks';
import { readColor } from '@qiao/shared/colour';
import type { Language } from '@qiao/shared/entry';
import { MAX_BOTTOM, MAX_GREETING, MAX_LAUNCHER_TEXT, MAX_LOGO, MAX_SHOWN_NAME } from '@qiao/shared/looks';
import type { LooksDraft, LooksField } from '../looks-draft.ts';
import { t } from '../words.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { Segmented } from './segmented.tsx';

/** What a colour field shows that has none: the chat's own. */
const OWN_COLOR = '#1a56c9';

const WRONG: Record<LooksField, () => string> = {
  color: () => t('looks.wrong_color'),
  name: () => t('looks.wrong_name', { count: MAX_SHOWN_NAME }),
  greeting: () => t('looks.wrong_words', { count: MAX_GREETING }),
  launcherText: () => t('looks.wrong_words', { count: MAX_LAUNCHER_TEXT }),
  bottom: () => t('looks.wrong_bottom', { count: MAX_BOTTOM }),
  logo: () => t('looks.wrong_logo', { size: MAX_LOGO / 1_000 }),
};

type LooksFieldsProps = {
  draft: LooksDraft;
  /** Languages that the site's visitors are served in. */
  languages: readonly Language[];
  language: Language;
  wrong: readonly LooksField[];
  onDraft: (draft: LooksDraft) => void;
  onLanguage: (language: Language) => void;
};

export function LooksFields({ draft, languages, language, wrong, onDraft, onLanguage }: LooksFieldsProps) {
  const set = (change: Partial<LooksDraft>) => onDraft({ ...draft, ...change });
  const mistake = (field: LooksField) => (wrong.includes(field) ? WRONG[field]() : null);
  return (
    <>
      <ColorField value={draft.color} mistake={mistake('color')} onValue={(color) => set({ color })} />
      <LogoField logo={draft.logo} mistake={mistake('logo')} onLogo={(logo) => set({ logo })} />
      <Text
        label={t('looks.name')}
        hint={t('looks.name_hint')}
        value={draft.name}
        mistake={mistake('name')}
        onValue={(name) => set({ name })}
      />
      <WordFields {...{ draft, languages, language, set, mistake }} onLanguage={onLanguage} />
      <PlaceFields {...{ draft, set, mistake }} />
    </>
  );
}

type Setting = {
  draft: LooksDraft;
  set: (change: Partial<LooksDraft>) => void;
  mistake: (field: LooksField) => string | null;
};
type WordFieldsProps = Setting & Pick<LooksFieldsProps, 'languages' | 'language' | 'onLanguage'>;

function WordFields({ draft, languages, language, set, mistake, onLanguage }: WordFieldsProps) {
  return (
    <>
      {languages.length > 1 && (
        <Segmented
          label={t('looks.language')}
          choices={languages.map((one) => ({ choice: one, words: LANGUAGE_NAMES[one], lang: one }))}
          chosen={language}
          onChoose={onLanguage}
        />
      )}
      <Text
        label={t('looks.greeting', { language: LANGUAGE_NAMES[language] })}
        hint={t('looks.greeting_hint')}
        lang={language}
        value={draft.greeting[language] ?? ''}
        mistake={mistake('greeting')}
        onValue={(text) => set({ greeting: { ...draft.greeting, [language]: text } })}
      />
      <Text
        label={t('looks.launcher', { language: LANGUAGE_NAMES[language] })}
        hint={t('looks.launcher_hint')}
        lang={language}
        value={draft.launcherText[language] ?? ''}
        mistake={mistake('launcherText')}
        onValue={(text) => set({ launcherText: { ...draft.launcherText, [language]: text } })}
      />
    </>
  );
}

function PlaceFields({ draft, set, mistake }: Setting) {
  return (
    <>
      <div class="looks__row">
        <div class="field">
          <span>{t('looks.position')}</span>
          <Segmented
            label={t('looks.position')}
            choices={[
              { choice: 'start', words: t('looks.start') },
              { choice: 'end', words: t('looks.end') },
            ]}
            chosen={draft.position}
            onChoose={(position) => set({ position })}
          />
        </div>
        <Text
          label={t('looks.bottom')}
          value={draft.bottom}
          mistake={mistake('bottom')}
          onValue={(bottom) => set({ bottom })}
        />
      </div>
      <div class="field">
        <span>{t('theme')}</span>
        <Segmented
          label={t('looks.theme')}
          choices={[
            { choice: 'auto', words: t('looks.auto') },
            { choice: 'light', words: t('theme.light') },
            { choice: 'dark', words: t('theme.dark') },
          ]}
          chosen={draft.theme}
          onChoose={(theme) => set({ theme })}
        />
      </div>
    </>
  );
}

type TextProps = {
  label: string;
  value: string;
  mistake: string | null;
  onValue: (value: string) => void;
  hint?: string;
  lang?: string;
};

function Text({ label, value, mistake, onValue, hint, lang }: TextProps) {
  const id = useId();
  const note = mistake ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        lang={lang}
        dir="auto"
        autoComplete="off"
        value={value}
        aria-invalid={mistake ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
      {note && (
        <p id={`${id}-note`} class={mistake ? 'field__mistake' : 'field__hint'}>
          {note}
        </p>
      )}
    </div>
  );
}

type ColorFieldProps = { value: string; mistake: string | null; onValue: (value: string) => void };

function ColorField({ value, mistake, onValue }: ColorFieldProps) {
  const label = t('looks.color');
  return (
    <div class="looks__color">
      <input
        type="color"
        aria-label={t('looks.pick_color')}
        value={readColor(value) ?? OWN_COLOR}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
      <Text label={label} hint={t('looks.color_hint')} value={value} mistake={mistake} onValue={onValue} />
    </div>
  );
}

type LogoFieldProps = {
  logo: LooksDraft['logo'];
  mistake: string | null;
  onLogo: (logo: LooksDraft['logo']) => void;
};

function LogoField({ logo, mistake, onLogo }: LogoFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('looks.logo')}</label>
      <div class="looks__logo">
        <input
          id={id}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-invalid={mistake ? true : undefined}
          aria-describedby={`${id}-note`}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) onLogo({ file, address: URL.createObjectURL(file) });
          }}
        />
        <button type="button" class="button" disabled={logo === 'none'} onClick={() => onLogo('none')}>
          {t('looks.no_logo')}
        </button>
      </div>
      <p id={`${id}-note`} class={mistake ? 'field__mistake' : 'field__hint'}>
        {mistake ?? t('looks.logo_hint', { size: MAX_LOGO / 1_000 })}
      </p>
    </div>
  );
}
