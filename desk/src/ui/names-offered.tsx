import { t } from '../words.ts';

type NamesOfferedProps = { names: readonly string[]; at: number; onTake: (name: string) => void };

/** Colleagues who may be meant; the keys stay where one writes. */
export function NamesOffered({ names, at, onTake }: NamesOfferedProps) {
  if (names.length === 0) return null;
  return (
    <ul id="names-offered" class="names" role="listbox" aria-label={t('note.colleagues')}>
      {names.map((name, index) => (
        <li
          key={name}
          id={`name-${index}`}
          class="names__one"
          role="option"
          aria-selected={index === at}
          // Before the field loses the focus, which would take the names away.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(name);
          }}
        >
          {name}
        </li>
      ))}
    </ul>
  );
}
