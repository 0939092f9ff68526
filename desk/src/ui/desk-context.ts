import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ConversationId } from '@qiao/shared/ids';
import type { Address } from '../address.ts';
import type { BeginAddress } from '../begin-address.ts';
import type { Inbox } from '../inbox.ts';
import type { Marked } from '../marked.ts';
import type { PushOnDemand } from '../push-on-demand.ts';
import type { Preferences } from '../preferences.ts';
import type { SteadyList } from '../steady-list.ts';
import type { Selection } from '../selection.ts';
import type { Session } from '../session.ts';
import type { SystemAlerts } from '../system-alerts.ts';

/**
 * What lies over the page. On a narrow screen the sidebar and the facts are two of these; `asking` are the facts with what
 * is missing numbered, for the next key to ask.
 */
export type Overlay =
  | 'none'
  | 'sidebar'
  | 'facts'
  | 'asking'
  | 'keys'
  | 'closing'
  | 'closing_many'
  | 'handing'
  | 'handing_many'
  | 'kind'
  | 'find'
  | 'snooze'
  | 'tags'
  | 'tag_filter';

/** Where somebody was reading in a thread: this line of it stood so far below the upper edge. */
export type LogPlace = { key: string; below: number };

/** All that the signed-in interface draws from and does things with. */
export type Desk = {
  inbox: Inbox;
  session: Session;
  preferences: Preferences;
  systemAlerts: SystemAlerts;
  push: PushOnDemand;
  address: Address;
  begin: BeginAddress;
  /** Epoch milliseconds, every few seconds. */
  now: ReadonlySignal<number>;
  /** The list as it is shown. */
  list: SteadyList;
  /** The row that keys are on. */
  cursor: Signal<ConversationId | null>;
  /** The rows of the list that are selected. */
  selection: Signal<Selection>;
  /** The list shows what has this tag alone; null: everything. */
  tagFilter: Signal<string | null>;
  overlay: Signal<Overlay>;
  /** The conversation whose composer is to have the focus, until it has. */
  replyAsked: Signal<ConversationId | null>;
  /** Whether what is written is for the visitor or for colleagues. */
  writing: Signal<'answer' | 'note'>;
  /** Where one was reading in each thread, but at its end. */
  places: Map<ConversationId, LogPlace>;
  /** The words that are shown in the thread, until others are or Escape. */
  marked: Signal<Marked | null>;
};

const context = createContext<Desk | null>(null);

export const DeskProvider = context.Provider;

export function useDesk(): Desk {
  const desk = useContext(context);
  if (!desk) throw new Error('This is drawn outside of the desk.');
  return desk;
}
