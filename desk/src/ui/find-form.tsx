import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { unreachable } from '@qiao/shared/unreachable';
import { MAX_QUERY } from '@qiao/shared/wire';
import { searchCategories } from '../category-search.ts';
import { actionsFor, conversationsFor, sectionsNamed } from '../find.ts';
import type { Item } from '../find.ts';
import { actionsOf, KEYED_ACTIONS } from '../key-actions.ts';
import type { KeyAction } from '../keys.ts';
import type { Found, Search } from '../search.ts';
import { excerptOf } from '../search-excerpt.ts';
import { isNarrowed, readQuery } from '../search-query.ts';
import type { Query } from '../search-query.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import type { Desk } from './desk-context.ts';
import { act, isPossible, show, showMessage } from './desk-keys.ts';
import { FindGroup, textOf } from './find-group.tsx';
import { ListField, ListOptions } from './list-field.tsx';
import { sentence } from './refusals.ts';
import { sectionsFor } from './settings/sections.ts';
import { visitorName } from './visitor-name.ts';
import './find-sheet.css';

/** One field for all that can be found: what can be done, who is here, what was said. Arrows choose, Enter goes there. */
export function FindForm() {
  const desk = useDesk();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  // Here and not in the field: the dialog that opens around it takes the focus first.
  useLayoutEffect(() => field.current?.focus(), []);
  const { search, query } = useSearch(desk, typed);
  const found = search.found.value;
  const possible = actionNames().filter(([action]) => isPossible(desk, action));
  const actions = [...actionsFor(typed, possible), ...sectionsNamed(typed, sectionNames(desk))];
  const conversations = conversationsIn(desk, query.query);
  const messages = found.hits.map((hit): Item => ({ kind: 'message', hit }));
  const items = [...actions, ...conversations, ...messages];
  const choose = (index: number) => {
    const item = items[index];
    if (item) go(desk, item, query.query);
  };
  const groups = { query: query.query, at, onPress: choose };
  return (
    <>
      <ListField
        field={field}
        label={t('find.field')}
        listId="found"
        typed={typed}
        at={at}
        last={items.length - 1}
        onType={(words) => {
          setTyped(words);
          setAt(0);
        }}
        onStep={setAt}
        onChoose={choose}
      />
      <ListOptions listId="found" class="find__list" label={t('find.title')} typed={typed} at={at}>
        <FindGroup {...groups} name={t('find.actions')} items={actions} first={0} />
        <FindGroup {...groups} name={t('find.conversations')} items={conversations} first={actions.length} />
        <FindGroup
          {...groups}
          name={t('find.messages')}
          items={messages}
          first={actions.length + conversations.length}
        />
      </ListOptions>
      <Outcome found={found} query={query} isEmpty={items.length === 0} onMore={search.more} />
    </>
  );
}

/** A search of this sheet alone, which looks for whatever is typed. */
function useSearch(desk: Desk, typed: string): { search: Search; query: Query } {
  const { inbox } = desk;
  const search = useMemo(() => inbox.search(), []);
  const query = readQuery(typed, {
    me: inbox.agentId,
    agents: inbox.crew.colleagues.value.values(),
    kindOf: (words) =>
      searchCategories(inbox.taxonomy.categories.value.values(), [], words)[0]?.category.categoryId ?? null,
  });
  const { wrong, ...wanted } = query;
  const isFit = wanted.query.length <= MAX_QUERY && wrong.length === 0;
  useLayoutEffect(() => search.look(isFit && isNarrowed(wanted) ? wanted : null), [typed]);
  useEffect(() => () => search.look(null), []);
  return { search, query };
}

/** What finding leads to that one is not looking at already. */
function actionNames(): [KeyAction, string][] {
  const keyed = [...actionsOf('conversation'), ...actionsOf('case'), ...actionsOf('moving')]
    .filter((action) => !['next', 'previous', 'find'].includes(action))
    .map((action): [KeyAction, string] => [action, KEYED_ACTIONS[action].name()]);
  return [...keyed, ['save_text', t('transcript.text')], ['save_page', t('transcript.page')]];
}

function sectionNames({ inbox }: Desk): [string, string][] {
  const title = t('settings.title');
  return sectionsFor(inbox.crew.me.value?.role).map((section) => [section.id, `${title}: ${section.title()}`]);
}

function conversationsIn({ inbox: { listing } }: Desk, typed: string): Item[] {
  const { open, snoozed, closed } = listing.views.value;
  return conversationsFor(typed, [...open, ...snoozed, ...closed], (conversationId) => {
    const listed = listing.row(conversationId).peek();
    return listed && { listed, name: visitorName(listed.conversation) };
  });
}

function go(desk: Desk, item: Item, query: string): void {
  desk.overlay.value = 'none';
  switch (item.kind) {
    case 'action':
      // After the dialog is gone, which gives the focus back to where it was.
      return void setTimeout(() => act(desk, item.action));
    case 'section':
      return desk.address.goToSettings(item.section);
    case 'conversation':
      return show(desk, item.listed.conversation.conversationId);
    case 'message': {
      const { entry, listed } = item.hit;
      const { conversationId } = listed.conversation;
      const text = excerptOf(textOf(entry), query).match;
      return showMessage(desk, { conversationId, seq: entry.seq, text });
    }
    default:
      return unreachable(item);
  }
}

type OutcomeProps = { found: Found; query: Query; isEmpty: boolean; onMore: () => void };

/** What came of looking, for the eye and for the ear. */
function Outcome({ found, query, isEmpty, onMore }: OutcomeProps) {
  return (
    <div class="find__outcome">
      <p role="status">{outcomeOf(found, query, isEmpty)}</p>
      {found.is === 'done' && found.hasMore && (
        <button type="button" class="button" onClick={onMore}>
          {t('find.more')}
        </button>
      )}
    </div>
  );
}

function outcomeOf({ is, hits, code }: Found, query: Query, isEmpty: boolean): string {
  if (query.wrong.length > 0) return t('find.wrong', { words: query.wrong.join(' ') });
  if (query.query.length > MAX_QUERY) return t('find.too_long');
  if (is === 'looking') return t('find.looking');
  if (code) return sentence(code);
  if (is === 'idle') return isEmpty ? t('find.nothing') : t('find.hint');
  return isEmpty ? t('find.nothing') : t('find.count', { count: hits.length });
}
