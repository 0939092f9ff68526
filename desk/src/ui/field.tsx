import { useId } from 'preact/hooks';
import './field.css';

export type FieldProps = {
  label: string;
  name: string;
  type: 'email' | 'password' | 'text';
  autoComplete: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string;
  /** A sentence on what is wrong, or null. */
  mistake?: string | null;
};

export function Field({ label, hint, mistake, onValue, ...input }: FieldProps) {
  const id = useId();
  const note = mistake ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id}
        required
        aria-invalid={mistake ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {note && (
        <p id={`${id}-note`} class={mistake ? 'field__mistake' : 'field__hint'}>
          {note}
        </p>
      )}
    </div>
  );
}
