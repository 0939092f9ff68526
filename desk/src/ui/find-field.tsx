import { t } from '../words.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

type FindFieldProps = {
  field: { current: HTMLInputElement | null };
  typed: string;
  /** The option that the keys are on, and the last one; -1 where there is none. */
  at: number;
  last: number;
  onType: (words: string) => void;
  onStep: (at: number) => void;
  onChoose: (at: number) => void;
};

/** Keeps the focus while arrows move along what is found. */
export function FindField({ field, typed, at, last, onType, onStep, onChoose }: FindFieldProps) {
  return (
    <input
      ref={field}
      class="kinds__field"
      type="text"
      role="combobox"
      aria-expanded="true"
      aria-controls="found"
      aria-activedescendant={last >= 0 ? `found-${at}` : undefined}
      aria-label={t('find.field')}
      placeholder={t('find.field')}
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
