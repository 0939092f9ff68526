import { Check, ListFilter } from 'lucide-preact';
import type { Conversation } from '@qiao/shared/conversation';
import type { Category } from '@qiao/shared/intake';
import { t } from '../words.ts';
import { confirmKind, mayWorkOn } from './case-keys.ts';
import { useDesk } from './desk-context.ts';
import type { Desk } from './desk-context.ts';
import { KeyHint } from './key-hint.tsx';
import { percent, sureness } from './sureness.ts';
import { UrgencyBadge } from './urgency-badge.tsx';
import './kind-of-issue.css';

const WORTH_SAYING = 0.05;

/** What kind of issue it is, how sure that is, by which words or whom; to confirm or to correct. */
export function KindOfIssue({ conversation }: { conversation: Conversation }) {
  const desk = useDesk();
  const { category, urgency } = conversation.intake;
  const wish = desk.inbox.caseWork
    .wished(conversation.conversationId)
    .value.findLast((one) => one.verb === 'set_category');
  return (
    <section class="kind" aria-labelledby="kind-title">
      <div class="kind__head">
        <h3 id="kind-title" class="facts__title">
          {t('kind.title')}
        </h3>
        <UrgencyBadge urgency={urgency} />
      </div>
      {wish ? (
        <p class="kind__name" aria-busy>
          {kindName(desk, wish.categoryId)} <span class="spinner" aria-hidden />
        </p>
      ) : (
        <Stated conversation={conversation} category={category} />
      )}
      {mayWorkOn(desk) && <KindActions conversation={conversation} category={wish ? null : category} />}
    </section>
  );
}

function kindName({ inbox }: Desk, categoryId: string | null): string {
  return categoryId === null ? t('kind.none') : inbox.taxonomy.nameOf(categoryId);
}

function Stated({ conversation, category }: { conversation: Conversation; category: Category | null }) {
  const desk = useDesk();
  if (!category) return <p class="kind__none">{t('kind.nothing_read')}</p>;
  if (category.by !== 'reading') {
    return (
      <>
        <p class="kind__name">{kindName(desk, category.categoryId)}</p>
        <p class="kind__by">{category.by === 'agent' ? <SetBy conversation={conversation} /> : t('kind.by_visitor')}</p>
      </>
    );
  }
  if (category.categoryId === null) return <Unclear category={category} />;
  return (
    <>
      <p class="kind__name">{kindName(desk, category.categoryId)}</p>
      <p class="kind__by">
        {t('kind.read', { sureness: sureness(category.confidence), percent: percent(category.confidence) })}
      </p>
      <DecidingWords words={category.words} />
    </>
  );
}

/** Who set it stands in the log alone. */
function SetBy({ conversation }: { conversation: Conversation }) {
  const { inbox } = useDesk();
  const { entries } = inbox.following.timeline(conversation.conversationId).value;
  const author = entries.findLast(
    ({ body, author }) => body.type === 'category_set' && author.kind === 'agent',
  )?.author;
  return <>{t('kind.by_agent', { name: author?.kind === 'agent' ? author.name : t('somebody') })}</>;
}

function Unclear({ category }: { category: Category }) {
  const { inbox } = useDesk();
  const likely = category.alternatives.filter(({ confidence }) => confidence >= WORTH_SAYING);
  return (
    <>
      <p class="kind__none">{likely.length > 0 ? t('kind.unclear') : t('kind.nothing_read')}</p>
      {likely.length > 0 && (
        <ul class="kind__likely">
          {likely.slice(0, 3).map(({ categoryId, confidence }) => (
            <li key={categoryId}>
              <span>{inbox.taxonomy.nameOf(categoryId)}</span>
              <span class="kind__chance">{percent(confidence)}</span>
            </li>
          ))}
        </ul>
      )}
      <DecidingWords words={category.words} />
    </>
  );
}

function DecidingWords({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <p class="kind__words">
      <span class="unseen">{t('kind.words')}</span>
      {words.map((word) => (
        <q key={word}>{word}</q>
      ))}
    </p>
  );
}

function KindActions({ conversation, category }: { conversation: Conversation; category: Category | null }) {
  const desk = useDesk();
  const isToConfirm = category !== null && category.by !== 'agent' && category.categoryId !== null;
  return (
    <div class="kind__actions">
      {isToConfirm && (
        <button type="button" class="button" onClick={() => confirmKind(desk, conversation.conversationId)}>
          <Check size={15} aria-hidden />
          {t('kind.confirm')}
          <KeyHint action="confirm_kind" />
        </button>
      )}
      <button
        type="button"
        class="button"
        onClick={() => {
          desk.overlay.value = 'kind';
        }}
      >
        <ListFilter size={15} aria-hidden />
        {category?.categoryId ? t('kind.correct') : t('kind.choose')}
        <KeyHint action="correct_kind" />
      </button>
    </div>
  );
}
