import { useState } from 'preact/hooks';
import { t } from '../../words.ts';

/** Takes something away, once that is said a second time; `label` and `sure` say what. */
export function RemoveButton({ label, sure, onRemove }: { label: string; sure: string; onRemove: () => void }) {
  const [isAsked, setAsked] = useState(false);
  return isAsked ? (
    <button type="button" class="button button--danger" onClick={onRemove}>
      {sure}
    </button>
  ) : (
    <button type="button" class="button button--plain" aria-label={label} onClick={() => setAsked(true)}>
      {t('accounts.remove')}
    </button>
  );
}
