type ChoiceProps<Option extends string> = {
  label: string;
  options: readonly Option[];
  chosen: Option;
  nameOf: (option: Option) => string;
  onChoose: (option: Option) => void;
};

/** One of a few, all of them to be seen. */
export function Choice<Option extends string>({ label, options, chosen, nameOf, onChoose }: ChoiceProps<Option>) {
  return (
    <div class="segmented" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === chosen} onClick={() => onChoose(option)}>
          {nameOf(option)}
        </button>
      ))}
    </div>
  );
}
