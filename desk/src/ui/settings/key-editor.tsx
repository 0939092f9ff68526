import { useId, useState } from 'preact/hooks';
import { actionsOf, KEYED_ACTIONS } from '../../key-actions.ts';
import type { KeyedAction } from '../../key-actions.ts';
import { chooseKey } from '../../key-choice.ts';
import type { KeyProblem } from '../../key-choice.ts';
import { isWithAlt } from '../../keys.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { KEY_GROUPS } from '../key-groups.ts';
import { KeysSwitch } from '../keys-switch.tsx';
import './key-editor.css';

/** The key of each action, to be changed: a press is written as any letter is, so that every layout and script can be used. */
export function KeyEditor() {
  const { chosenKeys } = useDesk().preferences;
  // Fields that are wrong forget it where all keys are standard again.
  const [round, setRound] = useState(0);
  return (
    <section class="key-editor" aria-labelledby="key-editor-title">
      <header class="key-editor__head">
        <h3 id="key-editor-title">{t('keys.title')}</h3>
        <button
          type="button"
          class="button"
          onClick={() => {
            chosenKeys.value = {};
            setRound(round + 1);
          }}
        >
          {t('prefs.standard_keys')}
        </button>
      </header>
      <KeysSwitch />
      <p class="preferences__lead">{t('prefs.keys_lead')}</p>
      <div class="key-editor__groups" key={round}>
        {KEY_GROUPS.map(([group, name]) => (
          <fieldset key={group} class="key-editor__group">
            <legend>{name()}</legend>
            {actionsOf(group).map((action) => (
              <KeyField key={action} action={action} />
            ))}
          </fieldset>
        ))}
      </div>
    </section>
  );
}

type Trouble = KeyProblem | { is: 'needs_alt' };

function KeyField({ action }: { action: KeyedAction }) {
  const id = useId();
  const { chosenKeys, keys, hasKeys } = useDesk().preferences;
  const [typed, setTyped] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const choose = (text: string) => {
    const next = chooseKey(chosenKeys.peek(), action, text);
    setTyped(text);
    if ('problem' in next) return setTrouble(next.problem);
    setTrouble(null);
    chosenKeys.value = next.chosen;
  };
  return (
    <div class="key-field">
      <label for={id}>{KEYED_ACTIONS[action].name()}</label>
      <input
        id={id}
        class="key-field__key"
        value={typed ?? keys.value.get(action) ?? ''}
        placeholder="–"
        disabled={!hasKeys.value}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        dir="auto"
        aria-invalid={trouble ? true : undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onKeyDown={(event) => {
          if (!isWithAlt(event) || event.key.length !== 1) return;
          event.preventDefault();
          setTrouble({ is: 'needs_alt' });
        }}
        onInput={(event) => {
          if (event.isComposing) setTyped(event.currentTarget.value);
          else choose(event.currentTarget.value);
        }}
        onCompositionEnd={({ currentTarget }) => choose(currentTarget.value)}
        onBlur={() => {
          if (!trouble) setTyped(null);
        }}
      />
      {trouble && (
        <p id={`${id}-trouble`} class="field__mistake key-field__trouble" role="alert">
          {troubleWords(trouble, typed ?? '')}
        </p>
      )}
    </div>
  );
}

function troubleWords(trouble: Trouble, typed: string): string {
  switch (trouble.is) {
    case 'no_key':
      return t('prefs.key_no_key');
    case 'number':
      return t('prefs.key_number');
    case 'beginning':
      return t('prefs.key_beginning');
    case 'taken':
      return t('prefs.key_taken', { key: typed.trim(), action: KEYED_ACTIONS[trouble.by].name() });
    case 'needs_alt':
      return t('prefs.key_needs_alt');
    default:
      return trouble satisfies never;
  }
}
