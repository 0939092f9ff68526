import type { Colleague } from '@qiao/shared/colleague';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { initialOf } from './visitor-name.ts';

/** Who else is at the desk; those who are gone are left out. */
export function Colleagues() {
  const { inbox } = useDesk();
  const present = [...inbox.crew.colleagues.value.values()]
    .filter(({ agentId, availability }) => agentId !== inbox.agentId && availability !== 'offline')
    .toSorted((one, other) => one.name.localeCompare(other.name));
  return (
    <section class="colleagues" aria-labelledby="colleagues-title">
      <h2 id="colleagues-title" class="sidebar__title">
        {t('colleagues.title')}
      </h2>
      {present.length === 0 ? (
        <p class="colleagues__none">{t('colleagues.none')}</p>
      ) : (
        <ul>
          {present.map((colleague) => (
            <Present key={colleague.agentId} colleague={colleague} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Present({ colleague: { name, availability } }: { colleague: Colleague }) {
  return (
    <li class="colleague">
      <span class="colleague__initial" aria-hidden>
        {initialOf(name)}
        <span class={`dot dot--${availability}`} />
      </span>
      <span class="colleague__name">{name}</span>
      {availability === 'away' && <span class="colleague__away">{t('availability.away')}</span>}
    </li>
  );
}
