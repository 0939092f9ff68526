import { ALERT_KINDS } from '@qiao/shared/alert';
import type { AlertKind } from '@qiao/shared/alert';
import type { AlertChoice } from '../../alert-choice.ts';
import { chime } from '../../chime.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { PushLine } from './push-line.tsx';
import './preferences-section.css';
import './notifications-section.css';

const KIND_NAMES: Record<AlertKind, () => string> = {
  waiting: () => t('alerts.kind_waiting'),
  assigned: () => t('alerts.kind_assigned'),
  message: () => t('alerts.kind_message'),
  mentioned: () => t('alerts.kind_mentioned'),
};
/** What somebody begins with who wants quiet hours. */
const NIGHT = { from: '20:00', until: '08:00' };

/** How somebody is called in this browser. */
export function NotificationsSection() {
  const { alerts } = useDesk().preferences;
  const choice = alerts.value;
  const choose = (change: Partial<AlertChoice>) => {
    alerts.value = { ...alerts.peek(), ...change };
  };
  return (
    <>
      <p class="preferences__lead">{t('alerts.lead')}</p>
      <div class="preferences">
        <fieldset class="preferences__line alert-kinds">
          <legend>{t('alerts.kinds')}</legend>
          <div>
            {ALERT_KINDS.map((kind) => (
              <Check
                key={kind}
                words={KIND_NAMES[kind]()}
                isOn={choice.kinds[kind]}
                onChange={(isOn) => choose({ kinds: { ...choice.kinds, [kind]: isOn } })}
              />
            ))}
          </div>
        </fieldset>
        <div class="preferences__line">
          <Check words={t('alerts.sound')} isOn={choice.hasSound} onChange={(hasSound) => choose({ hasSound })} />
          <button type="button" class="button" onClick={chime}>
            {t('alerts.try')}
          </button>
        </div>
        <div class="preferences__line">
          <Check
            words={t('alerts.repeated')}
            isOn={choice.isRepeated}
            onChange={(isRepeated) => choose({ isRepeated })}
          />
        </div>
        <div class="preferences__line">
          <Check
            words={t('alerts.system')}
            isOn={choice.isShownBySystem}
            onChange={(isShownBySystem) => choose({ isShownBySystem })}
          />
          {choice.isShownBySystem && <Permission />}
        </div>
        <PushLine />
        <Quiet choice={choice} choose={choose} />
      </div>
    </>
  );
}

type QuietProps = { choice: AlertChoice; choose: (change: Partial<AlertChoice>) => void };

function Quiet({ choice: { quiet }, choose }: QuietProps) {
  return (
    <div class="preferences__line">
      <div>
        <Check
          words={t('alerts.quiet')}
          isOn={quiet !== null}
          onChange={(isOn) => choose({ quiet: isOn ? NIGHT : null })}
        />
        <small>{t('alerts.quiet_hint')}</small>
      </div>
      {quiet && (
        <span class="alert-times" role="group" aria-label={t('alerts.quiet')}>
          <Time
            words={t('alerts.from')}
            value={quiet.from}
            onChange={(from) => choose({ quiet: { ...quiet, from } })}
          />
          <Time
            words={t('alerts.until')}
            value={quiet.until}
            onChange={(until) => choose({ quiet: { ...quiet, until } })}
          />
        </span>
      )}
    </div>
  );
}

/** Whether the browser lets the system show anything, and how to have it do so. */
function Permission() {
  const { systemAlerts } = useDesk();
  switch (systemAlerts.permission.value) {
    case 'granted':
      return null;
    case 'default':
      return (
        <button type="button" class="button button--main" onClick={() => void systemAlerts.ask()}>
          {t('alerts.allow')}
        </button>
      );
    case 'denied':
      return <small role="status">{t('alerts.denied')}</small>;
    case 'impossible':
      return <small role="status">{t('alerts.impossible')}</small>;
    default:
      return systemAlerts.permission.value satisfies never;
  }
}

type CheckProps = { words: string; isOn: boolean; onChange: (isOn: boolean) => void };

function Check({ words, isOn, onChange }: CheckProps) {
  return (
    <label class="alert-check">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      <span>{words}</span>
    </label>
  );
}

type TimeProps = { words: string; value: string; onChange: (value: string) => void };

function Time({ words, value, onChange }: TimeProps) {
  return (
    <label class="alert-time">
      <span>{words}</span>
      <input
        type="time"
        required
        value={value}
        onChange={({ currentTarget }) => {
          // An emptied field is no time, and the one before stays.
          if (currentTarget.value !== '') onChange(currentTarget.value);
          else currentTarget.value = value;
        }}
      />
    </label>
  );
}
