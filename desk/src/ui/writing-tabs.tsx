import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { KeyHint, useShortcut } from './key-hint.tsx';

const ACTIONS = { answer: 'reply', note: 'note' } as const;

/** For whom the next words are: the visitor, or colleagues alone. */
export function WritingTabs() {
  const { writing } = useDesk();
  const shortcutOf = useShortcut();
  return (
    <div class="composer__tabs" role="group" aria-label={t('note.writing_to')}>
      {(['answer', 'note'] as const).map((one) => (
        <button
          key={one}
          type="button"
          class="composer__tab"
          aria-pressed={writing.value === one}
          aria-keyshortcuts={shortcutOf(ACTIONS[one])}
          onClick={() => {
            writing.value = one;
          }}
        >
          {one === 'answer' ? t('note.answer_tab') : t('note.tab')}
          <KeyHint action={ACTIONS[one]} />
        </button>
      ))}
    </div>
  );
}
