import { NotebookPen } from 'lucide-preact';
import type { NotedEntry } from './log-items.ts';
import { clockTime, fullTime } from '../times.ts';
import { t } from '../words.ts';
import { CopyLink } from './copy-link.tsx';
import { useDesk } from './desk-context.ts';
import { MessageText } from './message-text.tsx';

/** A note among what was said: nobody takes it for something that the visitor reads. */
export function NotedLine({ entry: { author, at, body, seq } }: { entry: NotedEntry }) {
  const words = useDesk().marked.value;
  const name = author.kind === 'agent' ? author.name : t('somebody');
  return (
    <li class="said said--note">
      <p class="said__by">
        <NotebookPen size={13} aria-hidden />
        <b>{t('note.by', { name })}</b>
        <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
          {clockTime(at)}
        </time>
        <span>{t('note.only_you')}</span>
      </p>
      <MessageText text={body.text} marked={words?.seq === seq ? words : null} />
      <CopyLink seq={seq} />
    </li>
  );
}
