import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
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

type ListOptionsProps = {
  listId: string;
  label: string;
  typed: string;
  at: number;
  /** What the list is called in a stylesheet, where it has a height of its own. */
  class?: string;
  areMany?: true;
  children: ComponentChildren;
};

/** What the field narrows: the option that the keys are on is always in sight. */
export function ListOptions({ listId, label, typed, at, class: name, areMany, children }: ListOptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, typed]);
  return (
    <div
      id={listId}
      class={name ? `list-options ${name}` : 'list-options'}
      role="listbox"
      aria-label={label}
      aria-multiselectable={areMany}
      ref={list}
    >
      {children}
    </div>
  );
}

type ListOptionProps = {
  listId: string;
  index: number;
  isAt: boolean;
  /** Where several can be chosen, whether it is; elsewhere the one that the keys are on is. */
  isChosen?: boolean;
  onPress: (index: number) => void;
  children: ComponentChildren;
};

/** One line to choose, by pressing it or by the field's keys. */
export function ListOption({ listId, index, isAt, isChosen = isAt, onPress, children }: ListOptionProps) {
  return (
    <div
      id={`${listId}-${index}`}
      class="list-option"
      role="option"
      aria-selected={isChosen}
      data-at={isAt}
      onClick={() => onPress(index)}
    >
      {children}
    </div>
  );
}
