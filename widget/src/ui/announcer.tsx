import type { View } from './view.ts';

/**
 * Reads out what agents write, each message once and the history never. Apart from the transcript, which is drawn anew at
 * times and would be read out again.
 */
export function Announcer({ view: { chat, t } }: { view: View }) {
  return (
    <div class="unseen" aria-live="polite">
      {chat.arrivals.value.map(
        ({ seq, author, body }) =>
          author.kind === 'agent' &&
          body.type === 'message' && <p key={seq}>{t('message.said', { name: author.name, text: body.text })}</p>,
      )}
    </div>
  );
}
