import { Download } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { categoriesByArea, needsOf } from '../../kinds.ts';
import type { Kind } from '../../kinds.ts';
import { inLanguage } from '../../taxonomy.ts';
import { language, t } from '../../words.ts';
import { CopyButton } from '../copy-button.tsx';
import { useDesk } from '../desk-context.ts';
import { skillWords } from '../skill-words.ts';
import { SLOT_WORDS } from '../slot-words.ts';
import { UrgencyBadge } from '../urgency-badge.tsx';
import '../list-field.css';
import './kinds-section.css';

/** The kinds of issue in use, and what each needs. They are read here; whoever runs the server brings others. */
export function KindsSection() {
  const { taxonomy } = useDesk().inbox;
  const [typed, setTyped] = useState('');
  const categories = [...taxonomy.categories.value.values()];
  if (categories.length === 0) return <span class="spinner" role="status" aria-label={t('settings.loading')} />;
  const needs = needsOf(taxonomy.scenarios.value);
  const slotWords = (kind: Kind) => (needs.get(kind.categoryId) ?? []).map((slot) => SLOT_WORDS[slot]());
  const areas = categoriesByArea(categories, typed, (kind) => [skillWords(kind.area), ...slotWords(kind)]);
  const counts = { kinds: categories.length, areas: new Set(categories.map(({ area }) => area)).size };
  return (
    <>
      <p class="kinds__lead">{taxonomy.isOwn.value ? t('kinds.lead_own', counts) : t('kinds.lead_qiao', counts)}</p>
      <input
        class="list-field kinds__search"
        type="search"
        aria-label={t('kinds.search')}
        placeholder={t('kinds.search')}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <div class="kinds__areas">
        {areas.map(({ area, kinds }) => (
          <section key={area} class="kinds__area">
            <h3>{skillWords(area)}</h3>
            <ul>
              {kinds.map((kind) => (
                <KindRow key={kind.categoryId} kind={kind} needs={slotWords(kind)} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {areas.length === 0 && <p class="kinds__nothing">{t('kinds.none')}</p>}
      <Corrections />
      <OwnKinds />
    </>
  );
}

function KindRow({ kind, needs }: { kind: Kind; needs: readonly string[] }) {
  const isChinese = language() === 'zh-CN';
  return (
    <li class="kinds__kind">
      <span class="kinds__names">
        <b>
          <bdi>{inLanguage(kind.name)}</bdi>
        </b>{' '}
        <bdi lang={isChinese ? 'en' : 'zh-CN'}>{isChinese ? kind.name.en : kind.name.zh}</bdi>
      </span>
      <span class="kinds__facts">
        <UrgencyBadge urgency={kind.urgency} />
        <span class="badge badge--quiet" title={t('kinds.tier')}>
          <bdi>{kind.tier}</bdi>
        </span>
      </span>
      <code class="kinds__id">{kind.categoryId}</code>
      {needs.length > 0 && (
        <span class="kinds__needs">
          {t('kinds.needs')} {needs.join(t('template.and'))}
        </span>
      )}
    </li>
  );
}

/** What agents said of kinds, for whoever looks after what others do. */
function Corrections() {
  const { me, sites } = useDesk().inbox.crew;
  const role = me.value?.role;
  if (role !== 'admin' && role !== 'auditor') return null;
  return (
    <section class="kinds__more">
      <h3>{t('kinds.corrections')}</h3>
      <p>{t('kinds.corrections_hint')}</p>
      <p class="kinds__downloads">
        {sites.value.map(({ siteId, name }) => (
          <a key={siteId} class="button" href={`/api/v1/sites/${siteId}/corrections`} download>
            <Download size={16} aria-hidden />
            {t('kinds.download', { name })}
          </a>
        ))}
      </p>
    </section>
  );
}

const COMMANDS = 'npx -y pnpm qiao train --taxonomy ./shop\nTAXONOMY=./shop npx -y pnpm start';

function OwnKinds() {
  return (
    <section class="kinds__more">
      <h3>{t('kinds.own_title')}</h3>
      <p>{t('kinds.own_hint', { file: 'docs/taxonomy.md' })}</p>
      <div class="kinds__commands">
        <pre dir="ltr" tabIndex={0} aria-label={t('kinds.own_code')}>
          {COMMANDS}
        </pre>
        <CopyButton text={COMMANDS} label={t('kinds.own_code')} />
      </div>
    </section>
  );
}
