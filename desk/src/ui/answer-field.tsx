import type { ConversationId } from '@qiao/shared/ids';
import { useDesk } from './desk-context.ts';
import { GapMarks, GapWords } from './draft-gaps.tsx';
import type { Answering } from './use-answering.ts';

type AnswerFieldProps = {
  conversationId: ConversationId;
  draft: string;
  label: string;
  isLong: boolean;
  field: { current: HTMLTextAreaElement | null };
  answering: Answering;
  setWriting: (isWriting: boolean) => void;
};

/** The field in which an answer is written, the templates that are offered above it, and what is still to be filled in. */
export function AnswerField(props: AnswerFieldProps) {
  const { conversationId, draft, label, isLong, field, answering, setWriting } = props;
  const { inbox } = useDesk();
  const { templates, isBlocked } = answering;
  const { List, offers, at } = templates;
  const isOffering = List !== null && offers.length > 0;
  return (
    <>
      {isOffering && (
        <List offers={offers} at={at} previewOf={templates.textOf} onMove={templates.moveTo} onTake={answering.take} />
      )}
      <div class="composer__field">
        <GapMarks draft={draft} field={field} />
        <textarea
          ref={field}
          class="composer__text"
          rows={2}
          value={draft}
          dir="auto"
          aria-label={label}
          aria-invalid={isLong || isBlocked || undefined}
          aria-autocomplete="list"
          aria-controls={isOffering ? 'templates-offered' : undefined}
          aria-activedescendant={isOffering ? `template-${at}` : undefined}
          placeholder={label}
          enterkeyhint="send"
          onFocus={() => setWriting(true)}
          onBlur={({ currentTarget, relatedTarget }) => {
            templates.look(draft, null);
            if (!(relatedTarget instanceof Node && currentTarget.form?.contains(relatedTarget))) setWriting(false);
          }}
          onInput={({ currentTarget }) => answering.write(currentTarget)}
          onPaste={(event) => {
            const { clipboardData } = event;
            // Office programs put a picture of the words beside them.
            if (!clipboardData?.files.length || clipboardData.types.includes('text/plain')) return;
            event.preventDefault();
            inbox.attached.add(conversationId, [...clipboardData.files]);
          }}
          onKeyDown={answering.press}
        />
      </div>
      <GapWords draft={draft} isBlocked={isBlocked} />
    </>
  );
}
