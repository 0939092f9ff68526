import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import markAddress from './mark.svg';
import './nothing-open.css';

/** What stands beside the list before a conversation is chosen: how things are, and the keys that lead on. */
export function NothingOpen() {
  const { inbox } = useDesk();
  const { mineUnread, waiting } = inbox.listing.counts.value;
  return (
    <div class="nothing">
      <img src={markAddress} alt="" width="48" height="48" />
      <p class="nothing__state">
        {mineUnread === 0 && waiting === 0
          ? t('nothing.quiet')
          : t('nothing.busy', {
              unread: t('nothing.unread', { count: mineUnread }),
              waiting: t('nothing.waiting', { count: waiting }),
            })}
      </p>
      <dl class="nothing__keys">
        <dt>
          <kbd>j</kbd> <kbd>k</kbd>
        </dt>
        <dd>{t('keys.step')}</dd>
        <dt>
          <kbd>u</kbd>
        </dt>
        <dd>{t('keys.next_unread')}</dd>
        <dt>
          <kbd>a</kbd>
        </dt>
        <dd>{t('keys.accept')}</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>{t('keys.help')}</dd>
      </dl>
    </div>
  );
}
