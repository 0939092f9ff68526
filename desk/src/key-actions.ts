import { t } from './words.ts';

/** Where an action stands in the keys' sheet and among the preferences. */
export type KeyGroup = 'moving' | 'conversation' | 'case';

export type Keyed = {
  group: KeyGroup;
  /** The key that it has until somebody chooses another: one character, or `g` and one. */
  standard: string;
  name: () => string;
};

const KEYED = {
  next: { group: 'moving', standard: 'j', name: () => t('keys.next') },
  previous: { group: 'moving', standard: 'k', name: () => t('keys.previous') },
  next_unread: { group: 'moving', standard: 'u', name: () => t('keys.next_unread') },
  catch_up: { group: 'moving', standard: '.', name: () => t('steady.key') },
  view_mine: { group: 'moving', standard: 'g m', name: () => t('keys.view', { view: t('view.mine') }) },
  view_waiting: { group: 'moving', standard: 'g w', name: () => t('keys.view', { view: t('view.waiting') }) },
  view_open: { group: 'moving', standard: 'g a', name: () => t('keys.view', { view: t('view.open') }) },
  view_snoozed: { group: 'moving', standard: 'g z', name: () => t('keys.view', { view: t('organise.view') }) },
  view_closed: { group: 'moving', standard: 'g c', name: () => t('keys.view', { view: t('view.closed') }) },
  tag_filter: { group: 'moving', standard: 'g t', name: () => t('organise.filter_title') },
  find: { group: 'moving', standard: '/', name: () => t('keys.find') },
  settings: { group: 'moving', standard: 'g s', name: () => t('settings.title') },
  help: { group: 'moving', standard: '?', name: () => t('keys.help') },
  accept: { group: 'conversation', standard: 'a', name: () => t('keys.accept') },
  reply: { group: 'conversation', standard: 'r', name: () => t('keys.reply') },
  note: { group: 'conversation', standard: 'n', name: () => t('keys.note') },
  close: { group: 'conversation', standard: 'e', name: () => t('keys.close') },
  hand_over: { group: 'conversation', standard: 'h', name: () => t('together.key') },
  copy_link: { group: 'conversation', standard: 'l', name: () => t('together.link_key') },
  snooze: { group: 'conversation', standard: 'z', name: () => t('organise.key_snooze') },
  tags: { group: 'conversation', standard: 't', name: () => t('organise.key_tags') },
  select: { group: 'conversation', standard: 'x', name: () => t('organise.key_select') },
  confirm_kind: { group: 'case', standard: 'y', name: () => t('keys.confirm_kind') },
  correct_kind: { group: 'case', standard: 'c', name: () => t('keys.correct_kind') },
  ask: { group: 'case', standard: 'q', name: () => t('keys.ask') },
  case_file: { group: 'case', standard: 'f', name: () => t('keys.case_file') },
} as const satisfies Record<string, Keyed>;

/** What has a key that can be chosen. */
export type KeyedAction = keyof typeof KEYED;

/** Every action that has a key, in the order in which people read them. A new one is a line here and what it does. */
export const KEYED_ACTIONS: Readonly<Record<KeyedAction, Keyed>> = KEYED;

/** Whether this is the name of an action that has a key. */
export function isKeyedAction(name: string): name is KeyedAction {
  return Object.hasOwn(KEYED_ACTIONS, name);
}

/** The actions of a group, in order. */
export function actionsOf(group: KeyGroup): KeyedAction[] {
  return Object.keys(KEYED_ACTIONS)
    .filter(isKeyedAction)
    .filter((action) => KEYED_ACTIONS[action].group === group);
}
