import { Download, Globe, LogIn, TextQuote, Users } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AUDIT_GROUPS } from '@qiao/shared/audit';
import type { AuditGroup } from '@qiao/shared/audit';
import type { AuditRow } from '@qiao/shared/audit-schema';
import { createAudit, EVERYTHING } from '../../audit.ts';
import type { Audit, AuditFilter } from '../../audit.ts';
import { csvOf } from '../../audit-csv.ts';
import { browserClock } from '../../clock.ts';
import { clockTime, dayName, fullTime, localMoment } from '../../times.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { download } from '../download.ts';
import { sentence } from '../refusals.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditWhat } from './audit-what.tsx';
import { actWords, changeWords, fieldWords, whoWords } from './audit-words.ts';
import './audit-section.css';

const ICONS: Record<AuditGroup, LucideIcon> = {
  sign_ins: LogIn,
  accounts: Users,
  sites: Globe,
  templates: TextQuote,
  exports: Download,
};

/** What people with power did, day by day: for admins and auditors. */
export function AuditSection() {
  const { inbox, now } = useDesk();
  const audit = useMemo(() => createAudit(inbox.readAudit, browserClock), []);
  const [filter, setFilter] = useState<AuditFilter>(EVERYTHING);
  const people = usePeople(audit);
  useEffect(() => void audit.look(filter), [filter]);
  useEffect(() => audit.stop, []);
  const { rows, isReading, hasMore, code } = audit.found.value;
  return (
    <>
      <p class="audit__lead">{t('audit.lead')}</p>
      <div class="audit__tools">
        <AuditFilters filter={filter} people={people} onFilter={setFilter} />
        <Export audit={audit} isPossible={rows.length > 0} />
      </div>
      {byDay(rows, now.value).map(({ day, date, rows: its }) => (
        <section key={day} class="audit__day">
          <h3>
            <time dateTime={date}>{day}</time>
          </h3>
          <ul>
            {its.map((row) => (
              <Row key={row.auditId} row={row} />
            ))}
          </ul>
        </section>
      ))}
      {rows.length === 0 && !isReading && code === null && <p class="audit__none">{t('audit.none')}</p>}
      {code !== null && <p role="alert">{sentence(code)}</p>}
      {isReading && <span class="spinner" role="status" aria-label={t('settings.loading')} />}
      {hasMore && !isReading && (
        <p>
          <button type="button" class="button" onClick={() => void audit.more()}>
            {code === null ? t('audit.more') : t('try_again')}
          </button>
        </p>
      )}
    </>
  );
}

function Row({ row }: { row: AuditRow }) {
  const sites = useDesk().inbox.crew.sites.value;
  const group = groupOf(row);
  const Icon = group ? ICONS[group] : Globe;
  // Where the words name the site already, that is enough.
  const isNamed = 'name' in row.act;
  const site = row.siteId && !isNamed && (sites.find(({ siteId }) => siteId === row.siteId)?.name ?? row.siteId);
  return (
    <li class="audit__row" data-type={row.act.type}>
      <time dateTime={new Date(row.at).toISOString()} title={fullTime(row.at)}>
        {clockTime(row.at)}
      </time>
      <Icon size={15} aria-hidden />
      <b class="audit__who" data-known={row.by.kind === 'agent' || undefined}>
        {row.by.kind === 'agent' ? <bdi>{row.by.name}</bdi> : whoWords(row.by)}
      </b>
      <AuditWhat row={row} />
      {site && (
        <span class="audit__site">
          <bdi>{site}</bdi>
        </span>
      )}
    </li>
  );
}

function groupOf({ act }: AuditRow): AuditGroup | undefined {
  const groups = Object.keys(AUDIT_GROUPS) as AuditGroup[];
  return groups.find((group) => AUDIT_GROUPS[group].some((type) => type === act.type));
}

/** `date` as machines read it. */
type Day = { day: string; date: string; rows: AuditRow[] };

function byDay(rows: readonly AuditRow[], now: number): Day[] {
  const days: Day[] = [];
  for (const row of rows) {
    const day = dayName(row.at, now);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, date: localMoment(row.at).slice(0, 10), rows: [row] });
  }
  return days;
}

/** Everybody who can be looked for: colleagues, and whoever was seen to act, by the latest name. */
function usePeople(audit: Audit): ReadonlyMap<string, string> {
  const { colleagues } = useDesk().inbox.crew;
  const seen = useRef(new Map<string, string>());
  for (const { by } of audit.found.value.rows) {
    if (by.kind === 'agent' && !seen.current.has(by.agentId)) seen.current.set(by.agentId, by.name);
  }
  const known = [...colleagues.value.values()].map(({ agentId, name }) => [agentId, name] as const);
  const all = [...seen.current, ...known].toSorted(([, one], [, other]) => one.localeCompare(other));
  return new Map(all);
}

/** All that fits what is looked for, as a table in the language on the screen. */
function Export({ audit, isPossible }: { audit: Audit; isPossible: boolean }) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  async function save(): Promise<void> {
    setState('busy');
    const rows = await audit.all();
    setState(rows ? 'idle' : 'failed');
    if (!rows) return;
    const head = [t('audit.when'), t('audit.who'), t('audit.what'), t('audit.changed'), t('audit.site')];
    const csv = csvOf([head, ...rows.map(cellsOf)]);
    download('qiao-audit.csv', 'text/csv', csv);
  }
  return (
    <>
      <button type="button" class="button" disabled={!isPossible || state === 'busy'} onClick={() => void save()}>
        <Download size={16} aria-hidden />
        {t('audit.export')}
      </button>
      {state === 'failed' && <p role="alert">{sentence('line')}</p>}
    </>
  );
}

/** The marks that keep a direction have no business in a table. */
const MARKS = /[\u2066-\u2069]/g;

function cellsOf({ at, by, act, siteId }: AuditRow): string[] {
  const changes = 'changes' in act ? act.changes : [];
  const changed = changes.map((change) => {
    const { before, after } = changeWords(change);
    return `${fieldWords(change)}: ${before} → ${after}`;
  });
  const words = [whoWords(by), actWords(act), changed.join('; ')].map((text) => text.replaceAll(MARKS, ''));
  return [new Date(at).toISOString(), ...words, siteId ?? ''];
}
