import type { Role } from '@qiao/shared/role';
import { t } from '../../words.ts';
import { ROLES, ROLE_NAMES } from '../roles.ts';

type RoleChoiceProps = { role: Role; onRole: (role: Role) => void; name?: string };

export function RoleChoice({ role, onRole, name }: RoleChoiceProps) {
  return (
    <select
      class="accounts__choice"
      aria-label={name === undefined ? t('accounts.role') : t('accounts.role_of', { name })}
      value={role}
      onChange={({ currentTarget }) => {
        const chosen = ROLES.find((one) => one === currentTarget.value);
        // What is drawn follows what the server says: where it refuses, the choice goes back.
        currentTarget.value = role;
        if (chosen) onRole(chosen);
      }}
    >
      {ROLES.map((one) => (
        <option key={one} value={one}>
          {ROLE_NAMES[one]()}
        </option>
      ))}
    </select>
  );
}
