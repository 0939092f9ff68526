import { Pencil, X } from 'lucide-preact';
import type { ConversationId } from '@qiao/shared/ids';
import type { CaseLine } from '../case-lines.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { SlotEditor } from './slot-editor.tsx';
import { SLOT_WORDS, sourceWords, valueWords } from './slot-words.ts';

/** Longer words are read in the thread. */
const LONGEST_QUOTE = 60;

type CaseSlotProps = {
  line: CaseLine;
  conversationId: ConversationId;
  isWorkable: boolean;
  isEdited: boolean;
  onEdit: () => void;
  /** Null takes the value away. */
  onSave: (value: string | null) => void;
  onLeave: () => void;
};

/** One thing that is known: its name, its value, and who says so. A press on the value shows the words it was read from. */
export function CaseSlot({ line, conversationId, isWorkable, isEdited, onEdit, onSave, onLeave }: CaseSlotProps) {
  const { slot, known, isPending } = line;
  if (isEdited) {
    return (
      <li class="slot">
        <p class="slot__name">{SLOT_WORDS[slot]()}</p>
        <SlotEditor slot={slot} known={known} onSave={onSave} onLeave={onLeave} />
      </li>
    );
  }
  const remove = () => onSave(null);
  return (
    <li
      class="slot"
      data-standing={known.standing}
      aria-busy={isPending}
      onKeyDown={(event) => {
        const does = event.key === 'F2' ? onEdit : event.key === 'Delete' ? remove : null;
        if (!does || !isWorkable) return;
        event.preventDefault();
        does();
      }}
    >
      <p class="slot__name">
        <span>{SLOT_WORDS[slot]()}</span>
        {known.standing === 'unusable' && <span class="badge badge--soon">{t('slot.unfinished')}</span>}
        <span class="slot__source">{isPending ? t('slot.saving') : sourceWords(known.source)}</span>
      </p>
      <Value line={line} conversationId={conversationId} onEdit={isWorkable ? onEdit : null} />
      <Written line={line} />
      {isWorkable && (
        <span class="slot__tools">
          <Tool name={t('slot.edit', { name: SLOT_WORDS[slot]() })} icon={Pencil} onPress={onEdit} />
          <Tool name={t('slot.remove', { name: SLOT_WORDS[slot]() })} icon={X} onPress={remove} />
        </span>
      )}
    </li>
  );
}

function Value({
  line,
  conversationId,
  onEdit,
}: Pick<CaseSlotProps, 'line' | 'conversationId'> & { onEdit: (() => void) | null }) {
  const { marked, overlay } = useDesk();
  const { slot, known } = line;
  const { source } = known;
  const words = valueWords(slot, known);
  const show =
    source.kind === 'message'
      ? () => {
          overlay.value = 'none';
          marked.value = { conversationId, seq: source.message, offset: source.offset, text: source.text };
        }
      : onEdit;
  const isShown =
    source.kind === 'message' && marked.value?.seq === source.message && marked.value.offset === source.offset;
  return (
    <button
      type="button"
      class="slot__value"
      data-stop={slot}
      data-length={words.length > 120 ? 'long' : 'short'}
      aria-label={`${SLOT_WORDS[slot]()}: ${words}`}
      aria-pressed={source.kind === 'message' ? isShown : undefined}
      title={source.kind === 'message' ? t('slot.show') : undefined}
      onClick={show ?? undefined}
      dir="auto"
    >
      {words}
    </button>
  );
}

/** The words themselves, where the value is made of them and is not them. */
function Written({ line: { slot, known } }: { line: CaseLine }) {
  const written = known.source.kind === 'message' ? known.source.text.trim() : '';
  const isPlain = plain(written) === plain(valueWords(slot, known));
  if (written === '' || isPlain || written.length > LONGEST_QUOTE) return null;
  return <q class="slot__written">{written}</q>;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

type ToolProps = { name: string; icon: typeof X; onPress: () => void };

function Tool({ name, icon: Icon, onPress }: ToolProps) {
  return (
    <button type="button" class="slot__tool" aria-label={name} title={name} onClick={onPress}>
      <Icon size={14} aria-hidden />
    </button>
  );
}
