import { Check } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { searchCategories } from '../category-search.ts';
import type { Choice } from '../category-search.ts';
import { inLanguage } from '../taxonomy.ts';
import { language, t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { ListField, ListOption, ListOptions } from './list-field.tsx';
import { percent } from './sureness.ts';
import './kind-form.css';

/** The kind of issue, out of all there are: type in either language, arrows, Enter. The likely ones stand first. */
export function KindForm({ conversationId }: { conversationId: ConversationId }) {
  const { inbox, overlay } = useDesk();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const category = inbox.listing.row(conversationId).value?.conversation.intake.category ?? null;
  const found = searchCategories(inbox.taxonomy.categories.value.values(), category?.alternatives ?? [], typed);
  // The last one is none of them.
  const last = found.length;
  // Here and not in the field: the dialog that opens around it takes the focus first.
  useLayoutEffect(() => field.current?.focus(), []);
  const choose = (index: number) => {
    overlay.value = 'none';
    const categoryId = found[index]?.category.categoryId ?? null;
    void inbox.caseWork.run(conversationId, { verb: 'set_category', categoryId });
  };
  const row = { listId: 'kinds', onPress: choose };
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
      <ListOptions listId="kinds" class="kinds" label={t('kind.title')} typed={typed} at={at}>
        {found.map((choice, index) => (
          <ListOption key={choice.category.categoryId} {...row} index={index} isAt={index === at}>
            <KindWords choice={choice} />
            {choice.category.categoryId === category?.categoryId && <IsSet />}
          </ListOption>
        ))}
        <ListOption {...row} index={last} isAt={at === last}>
          <span class="list-option__none">{t('kind.none')}</span>
          {category?.by !== 'reading' && category?.categoryId === null && <IsSet />}
        </ListOption>
      </ListOptions>
    </>
  );
}

function IsSet() {
  return <Check size={15} aria-label={t('kind.is_set')} />;
}

function KindWords({ choice: { category, confidence } }: { choice: Choice }) {
  const other = language() === 'zh-CN' ? category.name.en : category.name.zh;
  return (
    <>
      <span class="list-option__name kinds__name">
        {inLanguage(category.name)} <small>{other}</small>
      </span>
      {confidence !== null && <span class="kind__chance">{percent(confidence)}</span>}
    </>
  );
}
