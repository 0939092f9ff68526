import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { Sheet } from './sheet.tsx';

type KeyRow = { keys: readonly string[]; what: () => string };

const ROWS: readonly KeyRow[] = [
  { keys: ['j', 'k'], what: () => t('keys.step') },
  { keys: ['Enter'], what: () => t('keys.open') },
  { keys: ['u'], what: () => t('keys.next_unread') },
  { keys: ['a'], what: () => t('keys.accept') },
  { keys: ['r'], what: () => t('keys.reply') },
  { keys: ['n'], what: () => t('keys.note') },
  { keys: ['e'], what: () => t('keys.close') },
  { keys: ['g m', 'g w', 'g a', 'g c'], what: () => t('keys.views') },
  { keys: ['g s'], what: () => t('keys.settings') },
  { keys: ['/', 'Ctrl K'], what: () => t('keys.find') },
  { keys: ['Esc'], what: () => t('keys.back') },
  { keys: ['?'], what: () => t('keys.help') },
];
const CASE: readonly KeyRow[] = [
  { keys: ['y'], what: () => t('keys.confirm_kind') },
  { keys: ['c'], what: () => t('keys.correct_kind') },
  { keys: ['q'], what: () => t('keys.ask') },
  { keys: ['f'], what: () => t('keys.case_file') },
  { keys: ['Enter', 'F2', 'Del'], what: () => t('keys.in_case_file') },
];
const WRITING: readonly KeyRow[] = [
  { keys: ['Enter', 'Ctrl Enter'], what: () => t('keys.send') },
  { keys: ['Shift Enter'], what: () => t('keys.new_line') },
];

/** What every key does, and the switch for those who would rather have none of it. */
export function KeysSheet() {
  const { hasKeys } = useDesk().preferences;
  return (
    <Sheet title={t('keys.title')}>
      <KeyList rows={ROWS} />
      <h3>{t('keys.case')}</h3>
      <KeyList rows={CASE} />
      <h3>{t('keys.writing')}</h3>
      <KeyList rows={WRITING} />
      <label class="sheet__switch">
        <input
          type="checkbox"
          checked={hasKeys.value}
          onChange={({ currentTarget }) => {
            hasKeys.value = currentTarget.checked;
          }}
        />
        {t('keys.switch')}
      </label>
    </Sheet>
  );
}

function KeyList({ rows }: { rows: readonly KeyRow[] }) {
  return (
    <dl class="sheet__keys">
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
