import { Database, RotateCcw, WifiOff } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { unreachable } from '@qiao/shared/unreachable';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { sentence } from './refusals.ts';
import './banner.css';

/** One line over everything when the line or the store is away; nothing when all is well. */
export function Banner() {
  const { inbox } = useDesk();
  const health = inbox.health.value;
  switch (health.is) {
    case 'well':
      return null;
    case 'connecting':
    case 'reconnecting':
      return (
        <Strip icon={<WifiOff size={16} />} tone="soon">
          {health.is === 'connecting' ? t('line.connecting') : t('line.reconnecting')}
          <button type="button" class="button" onClick={() => inbox.reconnect()}>
            {t('try_now')}
          </button>
        </Strip>
      );
    case 'store_away':
      return (
        <Strip icon={<Database size={16} />} tone="late">
          {t('line.store_away')}
        </Strip>
      );
    case 'refused':
      return (
        <Strip icon={<RotateCcw size={16} />} tone="late">
          {sentence(health.code)}
          <button type="button" class="button" onClick={() => location.reload()}>
            {t('reload')}
          </button>
        </Strip>
      );
    default:
      return unreachable(health);
  }
}

function Strip({
  icon,
  tone,
  children,
}: {
  icon: ComponentChildren;
  tone: 'soon' | 'late';
  children: ComponentChildren;
}) {
  return (
    <div class={`banner banner--${tone}`} role="status">
      {icon}
      {children}
    </div>
  );
}
