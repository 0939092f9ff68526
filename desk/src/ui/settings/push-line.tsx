import { useEffect, useState } from 'preact/hooks';
import type { PushStanding, PushSwitch } from '../../push-switch.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';

/** Whether one is called in this browser while no desk is open, and what stands in the way of it. */
export function PushLine() {
  const { push } = useDesk();
  const [known, setKnown] = useState<PushSwitch | null>(null);
  useEffect(() => {
    push.get().then(
      (made) => {
        setKnown(made);
        void made.read();
      },
      // Without the code of it nothing is promised.
      () => {},
    );
  }, [push]);
  return known && <Known known={known} />;
}

function Known({ known }: { known: PushSwitch }) {
  const standing = known.standing.value;
  const isOn = standing.is === 'on';
  return (
    <div class="preferences__line">
      <div>
        <label class="alert-check">
          <input
            type="checkbox"
            checked={isOn}
            disabled={known.isBusy.value || !(isOn || standing.is === 'off')}
            onChange={({ currentTarget }) => {
              void (currentTarget.checked ? known.turnOn() : known.turnOff()).then(() => {
                currentTarget.checked = known.standing.peek().is === 'on';
              });
            }}
          />
          <span>{t('push.closed')}</span>
        </label>
        <small role="status">{known.hasFailed.value ? t('push.failed') : words(standing)}</small>
        {isOn && (
          <label class="alert-check">
            <input
              type="checkbox"
              checked={known.hasWords.value}
              onChange={({ currentTarget }) => (known.hasWords.value = currentTarget.checked)}
            />
            <span>{t('push.words')}</span>
          </label>
        )}
      </div>
      <More known={known} standing={standing} />
    </div>
  );
}

function More({ known, standing }: { known: PushSwitch; standing: PushStanding }) {
  if (standing.is === 'away') {
    return (
      <button type="button" class="button" onClick={() => void known.read()}>
        {t('try_again')}
      </button>
    );
  }
  if (!('elsewhere' in standing) || standing.elsewhere === 0) return null;
  return (
    <div>
      <small>{t('push.elsewhere', { count: standing.elsewhere })}</small>
      <button type="button" class="button" disabled={known.isBusy.value} onClick={() => void known.turnOffEverywhere()}>
        {t('push.everywhere')}
      </button>
    </div>
  );
}

function words(standing: PushStanding): string {
  switch (standing.is) {
    case 'on':
    case 'off':
    case 'unread':
      return t('push.hint');
    case 'denied':
      return t('alerts.denied');
    case 'impossible':
      return t('push.impossible');
    case 'insecure':
      return t('push.insecure');
    case 'away':
      return t('refusal.line');
    default:
      return standing satisfies never;
  }
}
