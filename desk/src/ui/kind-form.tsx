import { Check } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { searchCategories } from '../category-search.ts';
import type { Choice } from '../category-search.ts';
import { inLanguage } from '../taxonomy.ts';
import { language, t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { ListField } from './list-field.tsx';
import { percent } from './sureness.ts';
import './kind-form.css';

/** The kind of issue, out of all there are: type in either language, arrows, Enter. The likely ones stand first. */
export function KindForm({ conversationId }: { conversationId: ConversationId }) {
  const { inbox, overlay } = useDesk();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const category = inbox.listing.row(conversationId).value?.conversation.intake.category ?? null;
  const found = searchCategories(inbox.taxonomy.categories.value.values(), category?.alternatives ?? [], typed);
  // The last one is none of them.
  const last = found.length;
  // Here and not in the field: the dialog that opens around it takes the focus first.
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at, typed]);
  const choose = (index: number) => {
    overlay.value = 'none';
    const categoryId = found[index]?.category.categoryId ?? null;
    void inbox.caseWork.run(conversationId, { verb: 'set_category', categoryId });
  };
  return (
    <>
      <ListField
        field={field}
        label={t('kind.search')}
        listId="kinds"
        typed={typed}
        at={at}
        last={last}
        onType={(words) => {
          setTyped(words);
          setAt(0);
        }}
        onStep={setAt}
        onChoose={choose}
      />
      <ul id="kinds" class="kinds" role="listbox" aria-label={t('kind.title')} ref={list}>
        {found.map((choice, index) => (
          <Option
            key={choice.category.categoryId}
            index={index}
            isAt={index === at}
            isSet={choice.category.categoryId === category?.categoryId}
            onPress={choose}
          >
            <KindWords choice={choice} />
          </Option>
        ))}
        <Option
          index={last}
          isAt={at === last}
          isSet={category?.by !== 'reading' && category?.categoryId === null}
          onPress={choose}
        >
          <span class="kinds__none">{t('kind.none')}</span>
        </Option>
      </ul>
    </>
  );
}

type OptionProps = {
  index: number;
  isAt: boolean;
  isSet: boolean;
  onPress: (index: number) => void;
  children: ComponentChildren;
};

function Option({ index, isAt, isSet, onPress, children }: OptionProps) {
  return (
    <li
      id={`kinds-${index}`}
      class="kinds__option"
      role="option"
      aria-selected={isAt}
      data-at={isAt}
      onClick={() => onPress(index)}
    >
      {children}
      {isSet && <Check size={15} aria-label={t('kind.is_set')} />}
    </li>
  );
}

function KindWords({ choice: { category, confidence } }: { choice: Choice }) {
  const other = language() === 'zh-CN' ? category.name.en : category.name.zh;
  return (
    <>
      <span class="kinds__name">
        {inLanguage(category.name)} <small>{other}</small>
      </span>
      {confidence !== null && <span class="kind__chance">{percent(confidence)}</span>}
    </>
  );
}
