import { SettingRow } from './setting-row.tsx';
import type { Setting } from './use-setting.ts';

/** What may be chosen, in its order: what each is called and what it means. */
export type Choices<Choice extends string> = Readonly<
  Record<Choice, readonly [name: () => string, hint: () => string]>
>;

type ChoiceSettingProps<Choice extends string> = {
  id: string;
  title: string;
  hint?: string;
  choices: Choices<Choice>;
  setting: Setting<Choice>;
};

/** One of a few, each with a sentence of its own, below each other. It counts when it is chosen. */
export function ChoiceSetting<Choice extends string>({ choices, setting, ...row }: ChoiceSettingProps<Choice>) {
  return (
    <SettingRow {...row} setting={setting}>
      <div class="site__choices" data-stacked role="radiogroup" aria-labelledby={`${row.id}-title`}>
        {keysOf(choices).map((choice) => {
          const [name, hint] = choices[choice];
          return (
            <label key={choice}>
              <input
                type="radio"
                name={row.id}
                checked={setting.value === choice}
                onChange={() => void setting.choose(choice)}
              />
              <span>
                {name()}
                <small>{hint()}</small>
              </span>
            </label>
          );
        })}
      </div>
    </SettingRow>
  );
}

function keysOf<Choice extends string>(choices: Choices<Choice>): Choice[] {
  const keys: Choice[] = [];
  for (const choice in choices) keys.push(choice);
  return keys;
}
