import { useLayoutEffect, useRef } from 'preact/hooks';
import { MAX_SLOT_VALUE } from '@qiao/shared/case-file';
import type { SlotName, SlotValue } from '@qiao/shared/case-file';
import { localMoment } from '../times.ts';
import { t } from '../words.ts';
import { choicesOf, SLOT_WORDS } from './slot-words.ts';

type SlotEditorProps = {
  slot: SlotName;
  known: SlotValue | null;
  /** Null takes the value away. */
  onSave: (value: string | null) => void;
  onLeave: () => void;
};

/** Where a value is written or picked: Enter keeps it, Escape leaves it as it was. */
export function SlotEditor(props: SlotEditorProps) {
  const choices = choicesOf(props.slot);
  return (
    <div
      class="slot__editor"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        props.onLeave();
      }}
    >
      {choices ? <Choices {...props} choices={choices} /> : <Written {...props} />}
    </div>
  );
}

function Choices({
  slot,
  known,
  onSave,
  choices,
}: SlotEditorProps & { choices: NonNullable<ReturnType<typeof choicesOf>> }) {
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  return (
    <div class="slot__choices" role="group" aria-label={SLOT_WORDS[slot]()}>
      {choices.map(([value, words], index) => (
        <button
          key={value}
          ref={index === 0 ? first : null}
          type="button"
          class="button"
          aria-pressed={known?.value === value}
          onClick={() => onSave(value)}
        >
          {words()}
        </button>
      ))}
    </div>
  );
}

function Written({ slot, known, onSave, onLeave }: SlotEditorProps) {
  const field = useRef<HTMLInputElement>(null);
  const isMoment = slot === 'startedAt';
  const before = startOf(known, isMoment);
  useLayoutEffect(() => {
    field.current?.focus();
    if (!isMoment) field.current?.select();
  }, []);
  const save = () => {
    const value = field.current?.value.trim() ?? '';
    if (value === before) return onLeave();
    if (value === '') return onSave(null);
    onSave(isMoment ? new Date(value).toISOString() : value);
  };
  const given = {
    ref: field,
    class: 'slot__field',
    defaultValue: before,
    'aria-label': SLOT_WORDS[slot](),
    autoComplete: 'off',
    onKeyDown: (event: KeyboardEvent) => {
      // An input method's Enter picks a word: 229 is how Safari tells of it.
      if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      save();
    },
  };
  return (
    <>
      {isMoment ? (
        <input {...given} type="datetime-local" />
      ) : (
        <input {...given} type="text" maxLength={MAX_SLOT_VALUE} spellcheck={false} dir="auto" />
      )}
      <p class="slot__hint">{t('slot.hint')}</p>
    </>
  );
}

/** What was never a value is not begun with. */
function startOf(known: SlotValue | null, isMoment: boolean): string {
  if (!known || known.standing === 'unknown' || known.standing === 'none' || known.standing === 'refused') return '';
  if (!isMoment) return known.value;
  const at = Date.parse(known.value);
  return Number.isNaN(at) ? '' : localMoment(at);
}
