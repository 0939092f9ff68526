import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { render } from '@qiao/shared/template-text';
import { TEMPLATE_LANGUAGES } from '@qiao/shared/template';
import type { TemplateMistake } from '@qiao/shared/template';
import { VARIABLES } from '@qiao/shared/template-variables';
import { directionOf } from '@qiao/shared/translate';
import { isWritten, withWords } from '../../template-edit.ts';
import { t } from '../../words.ts';
import { LANGUAGE_NAMES } from '../language-names.ts';
import { variableWords } from '../variable-words.ts';
import { mistakeWords, sampleOf } from './template-words.ts';
import type { TemplateEditing } from './use-template-edit.ts';

/** A title and a text in each language, one before the eyes, with what it would look like beside it. */
export function TemplateTexts({ editing }: { editing: TemplateEditing }) {
  const { edit, change, mistakes, shown } = editing;
  const { title, text } = edit.words[shown];
  const field = useRef<HTMLTextAreaElement>(null);
  const at = (what: 'title' | 'text') => mistakes.find((one) => one.at === what && one.language === shown);
  const language = { lang: shown, dir: directionOf(shown) };
  function insert(name: string): void {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    const variable = `{{${name}}}`;
    change(withWords(edit, shown, { text: text.slice(0, selectionStart) + variable + text.slice(selectionEnd) }));
    field.current?.focus();
  }
  return (
    <>
      <Languages editing={editing} />
      <Wrong mistake={at('title')}>
        {(described) => (
          <label class="field">
            <span>{t('template.title_label')}</span>
            <input
              {...language}
              {...described}
              type="text"
              value={title}
              onInput={({ currentTarget }) => change(withWords(edit, shown, { title: currentTarget.value }))}
            />
          </label>
        )}
      </Wrong>
      <div class="template__sides" key={shown}>
        <div class="template__field">
          <Wrong mistake={at('text')}>
            {(described) => (
              <label class="field">
                <span>{t('template.text_label')}</span>
                <textarea
                  ref={field}
                  {...language}
                  {...described}
                  rows={6}
                  value={text}
                  onInput={({ currentTarget }) => change(withWords(edit, shown, { text: currentTarget.value }))}
                />
              </label>
            )}
          </Wrong>
          <VariableChoice onChoose={insert} />
        </div>
        <section class="template__preview" aria-label={t('template.preview')}>
          <h3>{t('template.preview')}</h3>
          <p {...language}>{render(text, sampleOf)}</p>
        </section>
      </div>
    </>
  );
}

type Described = { 'aria-invalid'?: true; 'aria-describedby'?: string };

/** A field with the sentence that says what is wrong in it. */
function Wrong({
  mistake,
  children,
}: {
  mistake: TemplateMistake | undefined;
  children: (described: Described) => ComponentChildren;
}) {
  const id = useId();
  return (
    <div class="template__field">
      {children(mistake ? { 'aria-invalid': true, 'aria-describedby': id } : {})}
      {mistake && (
        <p id={id} class="field__mistake" role="alert">
          {mistakeWords(mistake)}
        </p>
      )}
    </div>
  );
}

function Languages({ editing: { edit, mistakes, shown, show } }: { editing: TemplateEditing }) {
  return (
    <div class="template__languages" role="group" aria-label={t('template.languages')}>
      {TEMPLATE_LANGUAGES.map((language) => {
        const isWrong = mistakes.some((mistake) => 'language' in mistake && mistake.language === language);
        return (
          <button
            key={language}
            type="button"
            class="template__language"
            lang={language}
            aria-pressed={language === shown}
            data-is={isWrong ? 'wrong' : isWritten(edit, language) ? 'written' : 'none'}
            title={isWritten(edit, language) ? undefined : t('template.not_written')}
            onClick={() => show(language)}
          >
            {LANGUAGE_NAMES[language]}
          </button>
        );
      })}
    </div>
  );
}

function VariableChoice({ onChoose }: { onChoose: (name: string) => void }) {
  return (
    <select
      class="templates__choice"
      aria-label={t('template.variable')}
      value=""
      onChange={({ currentTarget }) => {
        if (currentTarget.value !== '') onChoose(currentTarget.value);
        currentTarget.value = '';
      }}
    >
      <option value="">{t('template.variable')}</option>
      {VARIABLES.map((variable) => (
        <option key={variable.name} value={variable.name}>
          {variableWords(variable)}
        </option>
      ))}
    </select>
  );
}
