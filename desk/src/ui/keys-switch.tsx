import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { Switch } from './switch.tsx';

/** Single keys on or off, for those who would rather have none of them. */
export function KeysSwitch() {
  const { hasKeys } = useDesk().preferences;
  return (
    <Switch
      isOn={hasKeys.value}
      words={t('keys.switch')}
      onTurn={(isOn) => {
        hasKeys.value = isOn;
      }}
    />
  );
}
