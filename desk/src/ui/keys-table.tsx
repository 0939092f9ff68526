import { actionsOf, KEYED_ACTIONS } from '../key-actions.ts';
import type { KeyGroup } from '../key-actions.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { KEY_GROUPS } from './key-groups.ts';
import { KeysSwitch } from './keys-switch.tsx';

type KeyRow = { keys: readonly string[]; what: () => string };

/** Keys that are as everywhere, and stay as they are. */
const FIXED: Readonly<Record<KeyGroup, readonly KeyRow[]>> = {
  moving: [
    { keys: ['Ctrl K'], what: () => t('keys.find') },
    { keys: ['1', '8'], what: () => t('chats.by_number') },
    { keys: ['Ctrl [', 'Ctrl ]'], what: () => t('chats.beside') },
    { keys: ['Esc'], what: () => t('keys.back') },
  ],
  conversation: [
    { keys: ['Enter'], what: () => t('keys.open') },
    { keys: ['Shift ↓', 'Shift ↑'], what: () => t('organise.key_extend') },
    { keys: ['Ctrl A'], what: () => t('organise.key_all') },
    { keys: ['Ctrl Z'], what: () => t('organise.undo') },
  ],
  case: [{ keys: ['Enter', 'F2', 'Del'], what: () => t('keys.in_case_file') }],
};
const SENDING: readonly KeyRow[] = [
  { keys: ['Enter', 'Ctrl Enter'], what: () => t('keys.send') },
  { keys: ['Shift Enter'], what: () => t('keys.new_line') },
];
const BREAKING: readonly KeyRow[] = [
  { keys: ['Ctrl Enter'], what: () => t('keys.send') },
  { keys: ['Enter'], what: () => t('keys.new_line') },
];
const FINISHING: readonly KeyRow[] = [
  { keys: ['Ctrl Shift Enter'], what: () => t('keys.finish') },
  { keys: ['/'], what: () => t('template.key') },
  { keys: ['Tab'], what: () => t('template.key_gap') },
];

/** What every key does, and the switch for those who would rather have none of it. */
export function KeysTable() {
  const { enter } = useDesk().preferences;
  return (
    <>
      <div class="sheet__columns">
        {KEY_GROUPS.map(([group, name]) => (
          <section key={group}>
            <h3>{name()}</h3>
            <KeyList group={group} rows={FIXED[group]} />
          </section>
        ))}
        <section>
          <h3>{t('keys.writing')}</h3>
          <KeyList rows={[...(enter.value === 'sends' ? SENDING : BREAKING), ...FINISHING]} />
        </section>
      </div>
      <div class="sheet__switch">
        <KeysSwitch />
      </div>
    </>
  );
}

function KeyList({ group, rows }: { group?: KeyGroup; rows: readonly KeyRow[] }) {
  const { keys } = useDesk().preferences;
  const chosen = group ? actionsOf(group).filter((action) => keys.value.has(action)) : [];
  return (
    <dl class="sheet__keys">
      {chosen.map((action) => (
        <div key={action}>
          <dt>
            <kbd>{keys.value.get(action)}</kbd>
          </dt>
          <dd>{KEYED_ACTIONS[action].name()}</dd>
        </div>
      ))}
      {rows.map(({ keys, what }) => (
        <div key={keys.join()}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{what()}</dd>
        </div>
      ))}
    </dl>
  );
}
