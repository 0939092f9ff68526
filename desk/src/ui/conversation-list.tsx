import { ArrowUp, Coffee, Menu } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSignalEffect } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import type { View } from '../list-order.ts';
import type { Density } from '../preferences.ts';
import { scrollFor, seenRows } from '../window.ts';
import { t } from '../words.ts';
import { ConversationRow } from './conversation-row.tsx';
import { useDesk } from './desk-context.ts';
import { KeyHint } from './key-hint.tsx';
import { useListHand } from './use-list-hand.ts';
import { OnDemand } from './on-demand.tsx';
import { selectedIn } from './organise-keys.ts';
import { bulkBar } from './organise-parts.ts';
import { SelectBox } from './select-box.tsx';
import { shownOrder } from './shown-order.ts';
import { TagFilter } from './tag-badges.tsx';
import { VIEW_NAMES } from './sidebar.tsx';
import './conversation-list.css';

/** As tall as `--row` in the style sheet. */
const ROW_SIZES: Record<Density, number> = { comfortable: 76, compact: 52 };

const EMPTY: Record<View, () => string> = {
  mine: () => t('list.empty_mine'),
  waiting: () => t('list.empty_waiting'),
  open: () => t('list.empty_open'),
  snoozed: () => t('organise.list_empty'),
  closed: () => t('list.empty_closed'),
};

export function ConversationList() {
  const desk = useDesk();
  const { address, inbox, overlay } = desk;
  const { view } = address.place.value;
  const order = shownOrder(desk);
  const isListed = inbox.isListed.value;
  return (
    <section class="list" aria-labelledby="list-title" aria-busy={!isListed}>
      <header class="list__head">
        <button
          type="button"
          class="button button--plain button--icon list__menu"
          aria-label={t('menu')}
          onClick={() => {
            overlay.value = 'sidebar';
          }}
        >
          <Menu size={18} aria-hidden />
        </button>
        <h1 id="list-title">{VIEW_NAMES[view]()}</h1>
        <span class="list__count">{isListed ? order.length : ''}</span>
        <Behind />
      </header>
      <TagFilter />
      {selectedIn(desk).length > 0 && <OnDemand {...bulkBar} given={{}} />}
      {order.length > 0 && <Rows key={view} order={order} />}
      {order.length === 0 && isListed && (
        <p class="list__empty">
          <Coffee size={28} aria-hidden />
          {desk.tagFilter.value === null ? EMPTY[view]() : t('organise.filter_empty')}
        </p>
      )}
      {order.length === 0 && !isListed && (
        <p class="list__empty">
          <span class="spinner" aria-hidden />
          {t('list.loading')}
        </p>
      )}
    </section>
  );
}

/** What is new or stands otherwise while rows keep their places; in the head, so that it neither moves nor covers a row. */
function Behind() {
  const { list } = useDesk();
  const behind = list.behind.value;
  return (
    <div class="list__behind" role="status">
      {behind !== null && (
        <button type="button" class="button" onClick={list.release}>
          <ArrowUp size={14} aria-hidden />
          {behind > 0 ? t('steady.behind', { count: behind }) : t('steady.moved')}
          <KeyHint action="catch_up" />
        </button>
      )}
    </div>
  );
}

/** Draws only the rows that can be seen. */
function Rows({ order }: { order: readonly ConversationId[] }) {
  const { address, cursor, inbox, list, preferences } = useDesk();
  const rowSize = ROW_SIZES[preferences.density.value];
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrolled: 0, height: 800 });
  const { view: named, conversationId: shown } = address.place.value;
  const isBehind = list.behind.value !== null;
  const fresh = inbox.listing.views.value[named];
  useListHand(frame, list);
  const { from, to } = seenRows({ count: order.length, rowSize, ...view });

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setView({ scrolled: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useSignalEffect(() => {
    const row = cursor.value ? order.indexOf(cursor.value) : -1;
    const element = frame.current;
    if (row === -1 || !element) return;
    const list = { rowSize, scrolled: element.scrollTop, height: element.clientHeight };
    element.scrollTop = scrollFor(row, list);
  });
  return (
    <div
      class="list__frame"
      ref={frame}
      onScroll={({ currentTarget }) =>
        setView({ scrolled: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
    >
      <ul class="list__rows" style={{ blockSize: `${order.length * rowSize}px` }}>
        {order.slice(from, to).map((conversationId, index) => (
          <li
            key={conversationId}
            class="list__place"
            style={{ insetBlockStart: `${(from + index) * rowSize}px` }}
            data-gone={isBehind && !fresh.includes(conversationId)}
            aria-posinset={from + index + 1}
            aria-setsize={order.length}
          >
            <SelectBox conversationId={conversationId} />
            <ConversationRow conversationId={conversationId} isShown={conversationId === shown} />
          </li>
        ))}
      </ul>
    </div>
  );
}
