import { isAgentId } from '@qiao/shared/ids';
import type { AuditGroup } from '@qiao/shared/audit';
import type { AuditFilter } from '../../audit.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';

const GROUPS: Record<AuditGroup, () => string> = {
  sign_ins: () => t('audit.sign_ins'),
  accounts: () => t('accounts.title'),
  sites: () => t('sites.title'),
  templates: () => t('template.offered'),
  exports: () => t('audit.exports'),
};
const GROUP_IDS = Object.keys(GROUPS) as AuditGroup[];
const OTHERS = { command_line: () => t('audit.command_line'), nobody: () => t('audit.nobody') } as const;
const OTHER_IDS = ['command_line', 'nobody'] as const;

type FiltersProps = {
  filter: AuditFilter;
  people: ReadonlyMap<string, string>;
  onFilter: (filter: AuditFilter) => void;
};

/** By whom, what, and about which site. */
export function AuditFilters({ filter, people, onFilter }: FiltersProps) {
  const sites = useDesk().inbox.crew.sites.value;
  return (
    <>
      <Choice
        label={t('audit.who')}
        any={t('audit.anybody')}
        value={filter.who}
        options={[...people, ...OTHER_IDS.map((id) => [id, OTHERS[id]()] as const)]}
        onChoose={(who) => {
          const other = OTHER_IDS.find((id) => id === who);
          onFilter({ ...filter, who: other ?? (isAgentId(who) ? who : null) });
        }}
      />
      <Choice
        label={t('audit.what')}
        any={t('audit.anything')}
        value={filter.group}
        options={GROUP_IDS.map((id) => [id, GROUPS[id]()] as const)}
        onChoose={(group) => onFilter({ ...filter, group: GROUP_IDS.find((id) => id === group) ?? null })}
      />
      {sites.length > 1 && (
        <Choice
          label={t('audit.site')}
          any={t('template.scope_all')}
          value={filter.siteId}
          options={sites.map(({ siteId, name }) => [siteId, name] as const)}
          onChoose={(key) =>
            onFilter({ ...filter, siteId: sites.find(({ siteId }) => siteId === key)?.siteId ?? null })
          }
        />
      )}
    </>
  );
}

type ChoiceProps = {
  label: string;
  /** What stands for no choice. */
  any: string;
  value: string | null;
  options: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
};

function Choice({ label, any, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      class="audit__choice"
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      <option value="">{any}</option>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
