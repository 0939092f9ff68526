import type { AuditRow } from '@qiao/shared/audit-schema';
import { settingsPathOf } from '../../address.ts';
import type { SettingsPlace } from '../../address.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { followInside } from '../follow-inside.ts';
import { actWords, changeWords, fieldWords } from './audit-words.ts';
import { sectionsFor } from './sections.ts';

const FAMILIES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

/** What was done, leading to what it was done to where there is such a place for whoever reads, and what changed by it. */
export function AuditWhat({ row }: { row: AuditRow }) {
  const { act } = row;
  const changes = 'changes' in act ? act.changes : [];
  const family = 'family' in act ? act.family : null;
  return (
    <div class="audit__what">
      <Told row={row} /> {family && <bdi class="audit__family">{FAMILIES[family]}</bdi>}
      {changes.length > 0 && (
        <ul class="audit__changes">
          {changes.map((change) => {
            const { before, after } = changeWords(change);
            return (
              <li key={change.field}>
                <span class="audit__field">{t('audit.field', { field: fieldWords(change) })}</span>
                {change.before !== null && before && <Value as="del" words={before} />}
                {after && <Value as="ins" words={after} />}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

function Value({ as: Tag, words }: { as: 'del' | 'ins'; words: string }) {
  return (
    <Tag>
      <bdi>{words}</bdi>
    </Tag>
  );
}

function Told({ row }: { row: AuditRow }) {
  const { address, inbox } = useDesk();
  const place = placeOf(row);
  const isSeen = place && sectionsFor(inbox.crew.me.value?.role).some(({ id }) => id === place.section);
  if (!place || !isSeen) return <span dir="auto">{actWords(row.act)}</span>;
  return (
    <a
      dir="auto"
      href={settingsPathOf(place)}
      onClick={followInside(() => address.goToSettings(place.section, place.item))}
    >
      {actWords(row.act)}
    </a>
  );
}

/** Where that is set which the row is about; null where it is gone, or was no thing. */
function placeOf({ act, siteId }: AuditRow): SettingsPlace | null {
  if (act.type === 'template_added' || act.type === 'template_changed') {
    return act.ownerId === null ? { section: 'templates', item: act.templateId } : null;
  }
  if (act.type === 'templates_imported') return { section: 'templates', item: null };
  if (act.type === 'account_removed' || act.type === 'template_removed') return null;
  if ('agentId' in act) return { section: 'agents', item: null };
  const isOnSite = act.type.startsWith('site_') || act.type.startsWith('key_');
  return isOnSite && siteId !== null ? { section: 'sites', item: siteId } : null;
}
