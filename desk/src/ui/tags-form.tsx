import { Check, Minus, Plus } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MAX_TAGS, cleanTag } from '@qiao/shared/tags';
import { tagChoices } from '../tag-choices.ts';
import type { TagChoice } from '../tag-choices.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { ListField, ListOption, ListOptions } from './list-field.tsx';
import { targetsOf } from './shown-order.ts';
import './organise-forms.css';

/** Puts tags on and takes them off, by a part of their names and Enter; what is not there yet is made. */
export function TagsForm() {
  const desk = useDesk();
  const { listing, deeds } = desk.inbox;
  const [targets] = useState(() => targetsOf(desk));
  const about = targets.map((id) => listing.row(id).value?.conversation.tags ?? []);
  const isFull = about.some((tags) => tags.length >= MAX_TAGS);
  return (
    <>
      <TagList
        about={about}
        isNewAllowed
        onChoose={({ tag, has }) => {
          const change = has === 'all' ? { added: [], removed: [tag] } : { added: [tag], removed: [] };
          deeds.run(targets, { verb: 'tag', ...change });
        }}
      />
      <p class="choices__hint">{isFull ? t('organise.tags_full') : t('organise.tags_hint')}</p>
    </>
  );
}

/** Narrows the list to one tag, or to none again. */
export function TagFilterForm() {
  const { overlay, tagFilter } = useDesk();
  const chosen = tagFilter.value;
  return (
    <>
      <TagList
        about={[chosen === null ? [] : [chosen]]}
        onChoose={({ tag, has }) => {
          overlay.value = 'none';
          tagFilter.value = has === 'all' ? null : tag;
        }}
      />
    </>
  );
}

type TagListProps = {
  about: readonly (readonly string[])[];
  isNewAllowed?: true;
  onChoose: (choice: TagChoice) => void;
};

function TagList({ about, isNewAllowed, onChoose }: TagListProps) {
  const { listing } = useDesk().inbox;
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const choices = tagChoices(listing.tags.value, about, typed).filter(({ isNew }) => isNewAllowed || !isNew);
  useLayoutEffect(() => field.current?.focus(), []);
  const choose = (index: number) => {
    const choice = choices[index];
    if (!choice) return;
    setTyped('');
    setAt(0);
    onChoose(choice);
  };
  return (
    <>
      <ListField
        field={field}
        label={isNewAllowed ? t('organise.tags_field') : t('organise.filter_field')}
        listId="tags"
        typed={typed}
        at={Math.min(at, choices.length - 1)}
        last={choices.length - 1}
        onType={(words) => {
          setTyped(words);
          setAt(0);
        }}
        onStep={setAt}
        onChoose={choose}
      />
      <ListOptions listId="tags" label={t('organise.tags')} typed={typed} at={at} areMany>
        {choices.map((choice, index) => (
          <ListOption
            key={choice.tag}
            listId="tags"
            index={index}
            isAt={index === at}
            isChosen={choice.has === 'all'}
            onPress={choose}
          >
            <ChoiceWords choice={choice} />
          </ListOption>
        ))}
      </ListOptions>
      {choices.length === 0 && <p class="choices__none">{noneWords(typed, isNewAllowed)}</p>}
    </>
  );
}

function noneWords(typed: string, isNewAllowed: true | undefined): string {
  if (isNewAllowed && typed.trim() !== '' && cleanTag(typed) === null) return t('organise.tag_long');
  return typed.trim() === '' ? t('organise.tags_none') : t('organise.tags_nothing');
}

const MARKS: Record<TagChoice['has'], () => ComponentChildren> = {
  all: () => <Check size={15} aria-hidden />,
  some: () => <Minus size={15} aria-label={t('organise.tag_some')} />,
  none: () => null,
};

function ChoiceWords({ choice: { tag, count, has, isNew } }: { choice: TagChoice }) {
  return (
    <>
      <span class="choices__mark">{isNew ? <Plus size={15} aria-hidden /> : MARKS[has]()}</span>
      <span class="list-option__name" dir="auto">
        {isNew ? t('organise.tag_new', { tag }) : tag}
      </span>
      {!isNew && <span class="list-option__aside">{count}</span>}
    </>
  );
}
