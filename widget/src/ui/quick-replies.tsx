import './question.css';
import { useRef } from 'preact/hooks';
import type { View } from './view.ts';

/** Below the messages: what the visitor may press instead of writing it. */
export function QuickReplies({ view: { chat, t }, replies }: { view: View; replies: readonly string[] }) {
  const group = useRef<HTMLDivElement>(null);
  const press = (reply: string) => {
    // The buttons go away; whoever was on one is not left nowhere, and no keyboard comes up on a phone.
    group.current?.closest<HTMLElement>('[role="log"]')?.focus({ preventScroll: true });
    chat.send(reply);
  };
  return (
    <div class="question options" ref={group} role="group" aria-label={t('replies.label')}>
      {replies.map((reply) => (
        <button key={reply} type="button" class="option" dir="auto" onClick={() => press(reply)}>
          {reply}
        </button>
      ))}
    </div>
  );
}
