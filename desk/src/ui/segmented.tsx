type SegmentedProps<Choice extends string> = {
  label: string;
  choices: readonly { choice: Choice; words: string; lang?: string }[];
  chosen: Choice;
  onChoose: (choice: Choice) => void;
};

/** A few choices side by side, of which one holds. */
export function Segmented<Choice extends string>({ label, choices, chosen, onChoose }: SegmentedProps<Choice>) {
  return (
    <div class="segmented" role="group" aria-label={label}>
      {choices.map(({ choice, words, lang }) => (
        <button
          key={choice}
          type="button"
          lang={lang}
          aria-pressed={choice === chosen}
          onClick={() => onChoose(choice)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
