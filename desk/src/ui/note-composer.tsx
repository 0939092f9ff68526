import { NotebookPen } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { MAX_TEXT } from '@qiao/shared/wire';
import { sendingOf } from '../keys.ts';
import { colleaguesFor, mentionsIn, nameBeingWritten } from '../mentions.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { NamesOffered } from './names-offered.tsx';
import { useAskedFocus } from './use-asked-focus.ts';
import { useOffered } from './use-offered.ts';
import { WritingTabs } from './writing-tabs.tsx';

/** The place to write for colleagues. It has another colour, another button and a draft of its own than the answer has. */
export function NoteComposer({ conversationId }: { conversationId: ConversationId }) {
  const { preferences } = useDesk();
  const { draft, isAdding, write, add } = useNote(conversationId);
  const field = useAskedFocus(conversationId, 'note');
  const offered = useNames(draft);
  const take = (name: string) => {
    const named = offered.withName(name);
    if (!named || !field.current) return;
    // Here and not when it is drawn: the next letter may come before that, and belongs after the name.
    field.current.value = named.text;
    field.current.setSelectionRange(named.caret, named.caret);
    write(named.text);
  };
  return (
    <form
      class="composer composer--note"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <WritingTabs />
      <NamesOffered names={offered.names} at={offered.at} onTake={take} />
      <textarea
        ref={field}
        class="composer__text"
        rows={2}
        value={draft}
        dir="auto"
        readOnly={isAdding}
        aria-label={t('note.label')}
        aria-controls={offered.names.length > 0 ? 'names-offered' : undefined}
        aria-activedescendant={offered.names.length > 0 ? `name-${offered.at}` : undefined}
        placeholder={t('note.label')}
        onInput={({ currentTarget }) => {
          write(currentTarget.value);
          offered.look(currentTarget.selectionStart);
        }}
        onBlur={() => offered.look(null)}
        onKeyDown={(event) => {
          const name = offered.press(event);
          if (name !== null) take(name);
          else if (!event.defaultPrevented && sendingOf(event, preferences.enter.peek())) {
            event.preventDefault();
            void add();
          }
        }}
      />
      <div class="composer__foot">
        <span class="composer__hint">{t('note.hint')}</span>
        <button type="submit" class="button button--note" disabled={draft.trim() === '' || isAdding}>
          <NotebookPen size={16} aria-hidden />
          {isAdding ? t('note.adding') : t('note.add')}
        </button>
      </div>
    </form>
  );
}

/** The note that is being written, which stays until it is added. */
function useNote(conversationId: ConversationId) {
  const { inbox } = useDesk();
  const draft = inbox.noteDrafts.of(conversationId).value;
  const isAdding = inbox.caseWork.wished(conversationId).value.some(({ verb }) => verb === 'note');
  const write = (text: string) => inbox.noteDrafts.write(conversationId, text);
  async function add(): Promise<void> {
    const text = draft.trim();
    if (text === '' || isAdding || [...text].length > MAX_TEXT) return;
    const mentions = mentionsIn(text, inbox.crew.colleagues.peek().values());
    const isDone = await inbox.caseWork.run(conversationId, { verb: 'note', text, mentions });
    if (isDone && inbox.noteDrafts.of(conversationId).peek() === draft) write('');
  }
  return { draft, isAdding, write, add };
}

/** The colleagues offered for the name that is being written. */
function useNames(draft: string) {
  const { inbox } = useDesk();
  const [caret, setCaret] = useState<number | null>(null);
  const written = caret === null ? null : nameBeingWritten(draft, caret);
  const others = [...inbox.crew.colleagues.value.values()].filter(({ agentId }) => agentId !== inbox.agentId);
  const names = written ? colleaguesFor(written.typed, others).map(({ name }) => name) : [];
  const end = () => setCaret(null);
  const { at, first, press } = useOffered(names, end);
  return {
    names,
    at,
    press,
    look: (place: number | null) => {
      setCaret(place);
      first();
    },
    /** The draft with this name in place of what was typed of it, and where one writes on. */
    withName: (name: string): { text: string; caret: number } | null => {
      if (!written) return null;
      const before = `${draft.slice(0, written.at)}@${name} `;
      end();
      return { text: before + draft.slice(written.at + 1 + written.typed.length), caret: before.length };
    },
  };
}
