import { AlarmClock, ArrowRightLeft, Check, Hand, Tag, X } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { KeyedAction } from '../key-actions.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { act } from './desk-keys.ts';
import { KeyHint, useShortcut } from './key-hint.tsx';
import { letGo, selectedIn } from './organise-keys.ts';
import './bulk-bar.css';

/** What can be done with all that is selected. */
export function BulkBar() {
  const desk = useDesk();
  const { length } = selectedIn(desk);
  if (length === 0) return null;
  return (
    <div class="bulk" role="toolbar" aria-label={t('organise.bulk')}>
      <p class="bulk__count" role="status">
        {t('organise.selected', { count: length })}
      </p>
      <button
        type="button"
        class="button button--plain button--icon"
        aria-label={t('organise.let_go')}
        onClick={() => letGo(desk)}
      >
        <X size={16} aria-hidden />
      </button>
      <div class="bulk__actions">
        <BulkAction icon={Hand} action="accept" name={t('do.accept')} />
        <BulkAction icon={ArrowRightLeft} action="hand_over" name={t('together.hand_over')} />
        <BulkAction icon={Tag} action="tags" name={t('organise.tags')} />
        <BulkAction icon={AlarmClock} action="snooze" name={t('organise.snooze')} />
        <BulkAction icon={Check} action="close" name={t('do.close')} />
      </div>
    </div>
  );
}

function BulkAction({ icon: Icon, action, name }: { icon: LucideIcon; action: KeyedAction; name: string }) {
  const desk = useDesk();
  const shortcut = useShortcut();
  return (
    <button type="button" class="button" aria-keyshortcuts={shortcut(action)} onClick={() => act(desk, action)}>
      <Icon size={15} aria-hidden />
      <span class="bulk__name">{name}</span>
      <KeyHint action={action} />
    </button>
  );
}
