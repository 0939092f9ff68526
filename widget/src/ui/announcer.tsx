import type { Entry } from '@qiao/shared/entry';
import { textFromUs } from '../from-us.ts';
import { nameOf } from './message.tsx';
import type { View } from './view.ts';

/**
 * Reads out what agents write, what is asked and that it was closed, each once and the history never. Apart from the transcript, which is drawn anew at
 * times and would be read out again.
 */
export function Announcer({ view: { chat, t } }: { view: View }) {
  return (
    <div class="unseen" aria-live="polite">
      {chat.arrivals.value.map((entry) => (
        <p key={entry.seq}>{sentenceOf(entry, t)}</p>
      ))}
    </div>
  );
}

function sentenceOf(entry: Entry, t: View['t']): string {
  if (entry.body.type === 'closed') return `${t('system.closed')} ${t('rating.title')}`;
  return t('message.said', { name: nameOf(entry.author, t), text: wordsOf(entry, t) });
}

function wordsOf(entry: Entry, t: View['t']): string {
  const { body } = entry;
  const files = body.type === 'message' ? (body.attachments ?? []) : [];
  return [textFromUs(entry), ...files.map(({ kind, name }) => t(FILE_WORDS[kind], { name }))]
    .filter(Boolean)
    .join(', ');
}

const FILE_WORDS = { picture: 'file.picture', sound: 'file.sound', file: 'file.file' } as const;
