import { ArrowLeft } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { newTemplateId } from '@qiao/shared/ids';
import type { Template, TemplateScope } from '@qiao/shared/template';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { Field } from '../field.tsx';
import { mistakeWords, scopeKey, scopesFor, scopeWords } from './template-words.ts';
import { TemplateTexts } from './template-texts.tsx';
import { useTemplateEdit } from './use-template-edit.ts';
import type { TemplateEditing } from './use-template-edit.ts';

type TemplateEditorProps = {
  /** Undefined for a new one, and for one that is not there any more. */
  template: Template | undefined;
  /** What a new one begins with. */
  copyOf: Template | undefined;
  onLeave: () => void;
  onCopy: (template: Template) => void;
};

/** One template in all its languages. Who may not change it reads it, and may make a copy of their own. */
export function TemplateEditor({ template, copyOf, onLeave, onCopy }: TemplateEditorProps) {
  const { crew } = useDesk().inbox;
  const [newId] = useState(() => newTemplateId(crypto));
  const editing = useTemplateEdit(template, newId, copyOf);
  const { edit, change, mistakes, isBusy } = editing;
  const role = crew.me.value?.role;
  const scopes = scopesFor(role, crew.sites.value);
  const isReader = role === 'auditor' || !scopes.some((scope) => scopeKey(scope) === scopeKey(edit.scope));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (editing.refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [editing.refusals]);
  const wrongWhole = mistakes.find(({ at }) => at === 'words');
  return (
    <form
      ref={form}
      class="template"
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save().then((isSaved) => isSaved && onLeave());
      }}
    >
      <p class="template__back">
        <button type="button" class="button button--plain" onClick={onLeave}>
          <ArrowLeft class="turns" size={16} aria-hidden />
          {t('template.back')}
        </button>
      </p>
      {isReader && <p class="field__hint">{t('template.readonly')}</p>}
      <fieldset class="template__fields" disabled={isReader || isBusy}>
        <div class="template__row">
          <CodeField editing={editing} />
          <ScopeChoice editing={editing} scopes={isReader ? [edit.scope] : scopes} />
        </div>
        <TemplateTexts editing={editing} />
        <label class="template__on">
          <input
            type="checkbox"
            checked={!edit.isOff}
            onChange={({ currentTarget }) => change({ ...edit, isOff: !currentTarget.checked })}
          />
          {t('template.is_on')}
        </label>
      </fieldset>
      <div role="alert">
        {wrongWhole && <p class="field__mistake">{mistakeWords(wrongWhole)}</p>}
        {editing.failure && <p class="field__mistake">{editing.failure}</p>}
      </div>
      <Doing {...{ editing, template, isReader, onLeave, onCopy }} mayCopy={role !== 'auditor'} />
    </form>
  );
}

function CodeField({ editing: { edit, change, mistakes, codeTaken } }: { editing: TemplateEditing }) {
  const wrong = mistakes.find(({ at }) => at === 'code');
  const taken = codeTaken ? t('template.code_taken') : null;
  return (
    <Field
      label={t('template.code')}
      name="code"
      type="text"
      autoComplete="off"
      value={edit.code}
      hint={t('template.code_hint')}
      mistake={wrong ? mistakeWords(wrong) : taken}
      onValue={(code) => change({ ...edit, code })}
    />
  );
}

type ScopeChoiceProps = { editing: TemplateEditing; scopes: readonly TemplateScope[] };

/** Standard ones are everybody's. */
function ScopeChoice({ editing: { edit, change }, scopes }: ScopeChoiceProps) {
  const sites = useDesk().inbox.crew.sites.value;
  return (
    <label class="field">
      <span>{t('template.whose')}</span>
      <select
        value={scopeKey(edit.scope)}
        disabled={edit.origin !== 'own'}
        onChange={({ currentTarget }) => {
          const scope = scopes.find((one) => scopeKey(one) === currentTarget.value);
          if (scope) change({ ...edit, scope });
        }}
      >
        {scopes.map((scope) => (
          <option key={scopeKey(scope)} value={scopeKey(scope)}>
            {scopeWords(scope, sites)}
          </option>
        ))}
      </select>
    </label>
  );
}

type DoingProps = Pick<TemplateEditorProps, 'template' | 'onLeave' | 'onCopy'> & {
  editing: TemplateEditing;
  isReader: boolean;
  mayCopy: boolean;
};

function Doing({ editing, template, isReader, mayCopy, onLeave, onCopy }: DoingProps) {
  const { edit, isBusy } = editing;
  return (
    <div class="template__end">
      {!isReader && (
        <button type="submit" class="button button--main" disabled={isBusy}>
          {t('template.save')}
        </button>
      )}
      {editing.isConflict && (
        <button type="button" class="button" onClick={editing.readAnew}>
          {t('template.reread')}
        </button>
      )}
      {template && mayCopy && (
        <button type="button" class="button" onClick={() => onCopy(template)}>
          {t('template.copy')}
        </button>
      )}
      {template && !isReader && edit.origin !== 'standard' && (
        <button
          type="button"
          class="button button--plain"
          disabled={isBusy}
          onClick={() => void editing.remove().then((isRemoved) => isRemoved && onLeave())}
        >
          {edit.origin === 'changed' ? t('template.restore') : t('template.remove')}
        </button>
      )}
    </div>
  );
}
