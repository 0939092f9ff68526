import './notices.css';
import type { Trouble } from '../line-watch.ts';
import { REFUSAL_WORDS } from '../refusal-words.ts';
import type { Key } from '../words.ts';
import type { View } from './view.ts';

/** What keeps the chat from working as it should, in words and with what can be done. */
export function Notices({ view: { chat, t, looks, reload } }: { view: View }) {
  const trouble = chat.trouble.value;
  const isOutdated = trouble?.is === 'refused' && trouble.code === 'outdated';
  return (
    <div class="notices" role="status">
      {trouble && (
        <p class="notice">
          <span>{t(wordsOf(trouble))}</span>
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

function wordsOf(trouble: Trouble): Key {
  switch (trouble.is) {
    case 'offline':
      return 'notice.offline';
    case 'store_away':
      return 'notice.store_away';
    case 'refused':
      return trouble.code === 'outdated' ? 'notice.outdated' : REFUSAL_WORDS[trouble.code];
    default:
      return trouble satisfies never;
  }
}
