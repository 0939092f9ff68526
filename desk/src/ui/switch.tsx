import './switch.css';

type SwitchProps = {
  isOn: boolean;
  words: string;
  isDisabled?: boolean;
  describedBy?: string;
  onTurn: (isOn: boolean) => void;
};

/** On or off, at once. */
export function Switch({ isOn, words, isDisabled, describedBy, onTurn }: SwitchProps) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => {
          const wished = currentTarget.checked;
          // What is drawn follows what holds: where it is refused, the switch goes back.
          currentTarget.checked = isOn;
          onTurn(wished);
        }}
      />
      {words}
    </label>
  );
}
