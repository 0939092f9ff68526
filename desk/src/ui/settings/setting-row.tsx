import type { ComponentChildren } from 'preact';
import { t } from '../../words.ts';
import type { Setting } from './use-setting.ts';
import './setting-row.css';

type SettingRowProps<Value> = {
  /** What the words about it are called; `${id}-title` and `${id}-hint` name and describe its control. */
  id: string;
  title: string;
  hint?: string;
  /** One with `shown` tells what came of editing it; `shown` says what somebody else made of it, in words. */
  setting?: Setting<Value>;
  holds?: Value;
  shown?: (value: Value) => string;
  /** Whether what is written is kept by a button; otherwise every choice counts at once. */
  isWritten?: true;
  children: ComponentChildren;
};

/** A setting: what it is called and does on one side, its control and what came of it on the other. */
export function SettingRow<Value>(props: SettingRowProps<Value>) {
  const { id, title, hint, setting, isWritten, children } = props;
  return (
    <div class="setting">
      <div class="setting__words">
        <h4 id={`${id}-title`}>{title}</h4>
        {hint && <p id={`${id}-hint`}>{hint}</p>}
      </div>
      <div
        class="setting__control"
        onKeyDown={({ key, isComposing, target }) => {
          if (key !== 'Enter' || isComposing || !(target instanceof HTMLInputElement)) return;
          if (isWritten && setting?.isDirty) void setting.save();
        }}
      >
        {children}
        {setting && isWritten && setting.isDirty && setting.state.is !== 'overtaken' && (
          <p class="setting__doing">
            <button
              type="button"
              class="button button--main"
              aria-label={`${t('sites.save')}: ${title}`}
              disabled={setting.state.is === 'busy'}
              onClick={() => void setting.save()}
            >
              {t('sites.save')}
            </button>
            <button
              type="button"
              class="button button--plain"
              aria-label={`${t('sites.give_up')}: ${title}`}
              onClick={setting.giveUp}
            >
              {t('sites.give_up')}
            </button>
          </p>
        )}
        <Outcome {...props} />
      </div>
    </div>
  );
}

function Outcome<Value>({ title, setting, holds, shown, isWritten }: SettingRowProps<Value>) {
  const state = setting?.state;
  return (
    <>
      <p class="setting__saved" role="status">
        {state?.is === 'saved' && t('sites.saved')}
      </p>
      <div role="alert">
        {state?.is === 'wrong' && <p class="field__mistake">{state.words}</p>}
        {setting && state?.is === 'overtaken' && (
          <div class="setting__overtaken">
            <p>{t('sites.overtaken', { what: title })}</p>
            {isWritten && shown && holds !== undefined && (
              <p>
                {t('sites.theirs')} <b>{shown(holds)}</b>
                <br />
                {t('sites.ours')} <b>{shown(setting.value)}</b>
              </p>
            )}
            {isWritten && (
              <p class="setting__doing">
                <button type="button" class="button" onClick={setting.goOn}>
                  {t('sites.go_on')}
                </button>
                <button type="button" class="button" onClick={setting.giveUp}>
                  {t('sites.take_theirs')}
                </button>
              </p>
            )}
          </div>
        )}
      </div>
    </>
  );
}
