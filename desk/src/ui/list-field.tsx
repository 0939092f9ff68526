import './list-field.css';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

type ListFieldProps = {
  field: { current: HTMLInputElement | null };
  label: string;
  /** The list's id; its options are `${listId}-0` and so on. */
  listId: string;
  typed: string;
  /** The option that the keys are on, and the last one; -1 where there is none. */
  at: number;
  last: number;
  onType: (words: string) => void;
  onStep: (at: number) => void;
  onChoose: (at: number) => void;
};

/** A field that narrows a list below it, and keeps the focus while arrows move along the list. */
export function ListField({ field, label, listId, typed, at, last, onType, onStep, onChoose }: ListFieldProps) {
  return (
    <input
      ref={field}
      class="list-field"
      autofocus
      type="text"
      role="combobox"
      aria-expanded="true"
      aria-controls={listId}
      aria-activedescendant={last >= 0 ? `${listId}-${at}` : undefined}
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      spellcheck={false}
      value={typed}
      onInput={({ currentTarget }) => onType(currentTarget.value)}
      onKeyDown={(event) => {
        // An input method's Enter picks a word: 229 is how Safari tells of it.
        if (event.isComposing || event.keyCode === 229) return;
        const by = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : undefined;
        if (by === undefined && event.key !== 'Enter') return;
        event.preventDefault();
        if (by === undefined) onChoose(at);
        else onStep(Math.max(0, Math.min(last, at + by)));
      }}
    />
  );
}
