import { Plus, Tag, X } from 'lucide-preact';
import type { Conversation } from '@qiao/shared/conversation';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { organise } from './organise-keys.ts';
import { KeyHint } from './key-hint.tsx';
import './tag-badges.css';

const ON_A_ROW = 2;

/** The first tags of a conversation, on its row. */
export function TagBadges({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <>
      {tags.slice(0, ON_A_ROW).map((tag) => (
        <span key={tag} class="badge tag" dir="auto">
          {tag}
        </span>
      ))}
      {tags.length > ON_A_ROW && <span class="badge tag">+{tags.length - ON_A_ROW}</span>}
    </>
  );
}

/** All of them, to be taken away, to be looked at alone in the list, and to be more. */
export function Tags({ conversation: { conversationId, tags } }: { conversation: Conversation }) {
  const desk = useDesk();
  const { inbox, tagFilter } = desk;
  const isReader = inbox.crew.me.value?.role === 'auditor';
  if (isReader && tags.length === 0) return null;
  return (
    <section class="tags" aria-labelledby="tags-title">
      <h3 id="tags-title" class="facts__title">
        {t('organise.tags')}
      </h3>
      <ul class="tags__list">
        {tags.map((tag) => (
          <li key={tag} class="badge tag tags__tag">
            <button
              type="button"
              class="tags__name"
              dir="auto"
              title={t('organise.filter_by', { tag })}
              onClick={() => {
                tagFilter.value = tag;
              }}
            >
              {tag}
            </button>
            {!isReader && (
              <button
                type="button"
                class="tags__remove"
                aria-label={t('organise.tag_remove', { tag })}
                onClick={() => inbox.deeds.run([conversationId], { verb: 'tag', added: [], removed: [tag] })}
              >
                <X size={12} aria-hidden />
              </button>
            )}
          </li>
        ))}
        {!isReader && (
          <li>
            <button type="button" class="button tags__add" onClick={() => organise(desk, 'tags')}>
              <Plus size={13} aria-hidden />
              {t('organise.tag_add')}
              <KeyHint action="tags" />
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** That the list shows one tag alone, and the way out of it. */
export function TagFilter() {
  const { tagFilter } = useDesk();
  const tag = tagFilter.value;
  if (tag === null) return null;
  return (
    <p class="tag-filter">
      <Tag size={14} aria-hidden />
      <span class="tag-filter__name">{t('organise.filtered', { tag })}</span>
      <button
        type="button"
        class="button button--plain button--icon"
        aria-label={t('organise.filter_off')}
        onClick={() => {
          tagFilter.value = null;
        }}
      >
        <X size={15} aria-hidden />
      </button>
    </p>
  );
}
