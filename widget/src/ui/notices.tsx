import './notices.css';
import type { Trouble } from '../line-watch.ts';
import { RefusedText } from './refused-text.tsx';
import type { View } from './view.ts';

/** What keeps the chat from working as it should, in words and with what can be done. */
export function Notices({ view }: { view: View }) {
  const { chat, t, looks, reload } = view;
  const trouble = chat.trouble.value;
  const isOutdated = trouble?.is === 'refused' && trouble.code === 'outdated';
  return (
    <div class="notices" role="status">
      {trouble && (
        <p class="notice">
          <span>{wordsOf(trouble, view)}</span>
          {isOutdated && (
            <button type="button" class="word-button" onClick={reload}>
              {t('notice.reload')}
            </button>
          )}
        </p>
      )}
      {looks.value.isOff && (
        <p class="notice">
          <span>{t('refused.site_off')}</span>
        </p>
      )}
      {chat.isFleeting.value && (
        <p class="notice">
          <span>{t('notice.fleeting')}</span>
        </p>
      )}
    </div>
  );
}

function wordsOf(trouble: Trouble, view: View) {
  const { t } = view;
  switch (trouble.is) {
    case 'offline':
      return t('notice.offline');
    case 'store_away':
      return t('notice.store_away');
    case 'refused':
      return trouble.code === 'outdated' ? t('notice.outdated') : <RefusedText view={view} code={trouble.code} />;
    default:
      return trouble satisfies never;
  }
}
