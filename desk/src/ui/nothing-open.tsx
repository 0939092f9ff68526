import { Fragment } from 'preact';
import { KEYED_ACTIONS } from '../key-actions.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import markAddress from './mark.svg';
import './nothing-open.css';

const SHOWN = ['next', 'next_unread', 'accept', 'find', 'help'] as const;

/** What stands beside the list before a conversation is chosen: how things are, and the keys that lead on. */
export function NothingOpen() {
  const { inbox, preferences } = useDesk();
  const { hasKeys, keys } = preferences;
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
        {hasKeys.value &&
          SHOWN.filter((action) => keys.value.has(action)).map((action) => (
            <Fragment key={action}>
              <dt>
                <kbd>{keys.value.get(action)}</kbd>
              </dt>
              <dd>{KEYED_ACTIONS[action].name()}</dd>
            </Fragment>
          ))}
      </dl>
    </div>
  );
}
