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

export function Field({ label, hint, mistake, type, onValue, ...given }: FieldProps) {
  const id = useId();
  const note = mistake ?? hint;
  const input = {
    ...given,
    id,
    required: true,
    'aria-invalid': mistake ? true : undefined,
    'aria-describedby': note ? `${id}-note` : undefined,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onValue(currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'password' && <input {...input} type="password" />}
      {type === 'email' && <input {...input} type="email" />}
      {type === 'text' && <input {...input} type="text" />}
      {note && (
        <p id={`${id}-note`} class={mistake ? 'field__mistake' : 'field__hint'}>
          {note}
        </p>
      )}
    </div>
  );
}
