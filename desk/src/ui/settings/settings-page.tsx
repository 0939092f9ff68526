import { ArrowLeft, Menu } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../words.ts';
import { settingsPathOf } from '../../address.ts';
import { useDesk } from '../desk-context.ts';
import { followInside } from '../follow-inside.ts';
import { OnDemand } from '../on-demand.tsx';
import { sectionNamed, sectionsFor } from './sections.ts';
import type { Section, SectionProps } from './sections.ts';
import './settings-page.css';

const GROUPS: readonly [Section['about'], () => string][] = [
  ['me', () => t('settings.mine')],
  ['everybody', () => t('settings.everybodys')],
];

/** The settings, in place of conversations: their sections, and the one that is looked at. */
export function SettingsPage() {
  const { address, inbox, overlay } = useDesk();
  const role = inbox.crew.me.value?.role;
  const place = address.settings.value;
  const section = place && sectionNamed(place.section, role);
  return (
    <main class="settings" aria-labelledby="settings-title">
      <header class="settings__head">
        <button
          type="button"
          class="button button--plain button--icon settings__menu"
          aria-label={t('menu')}
          onClick={() => {
            overlay.value = 'sidebar';
          }}
        >
          <Menu size={18} aria-hidden />
        </button>
        <button
          type="button"
          class="button button--plain button--icon"
          aria-label={t('settings.leave')}
          title={t('settings.leave')}
          onClick={address.leaveSettings}
        >
          <ArrowLeft class="turns" size={18} aria-hidden />
        </button>
        <h1 id="settings-title">{t('settings.title')}</h1>
      </header>
      {section && place && (
        <div class="settings__body">
          <Contents current={section} />
          <ShownSection
            key={section.id}
            section={section}
            item={section.id === place.section ? place.item : null}
            onItem={(item) => address.goToSettings(section.id, item)}
          />
        </div>
      )}
    </main>
  );
}

/** All that one may look at: a list, or a field to choose from where there is no room. */
function Contents({ current }: { current: Section }) {
  const { address, inbox } = useDesk();
  const seen = sectionsFor(inbox.crew.me.value?.role);
  return (
    <nav class="settings__contents" aria-label={t('settings.title')}>
      <select
        class="settings__choice"
        aria-label={t('settings.section')}
        value={current.id}
        onChange={({ currentTarget }) => address.goToSettings(currentTarget.value)}
      >
        {seen.map(({ id, title }) => (
          <option key={id} value={id}>
            {title()}
          </option>
        ))}
      </select>
      {GROUPS.map(([about, name]) => {
        const sections = seen.filter((section) => section.about === about);
        return (
          sections.length > 0 && (
            <div key={about} class="settings__group">
              <p id={`settings-${about}`}>{name()}</p>
              <ul aria-labelledby={`settings-${about}`}>
                {sections.map(({ id, title, icon: Icon }) => (
                  <li key={id}>
                    <a
                      href={settingsPathOf({ section: id, item: null })}
                      aria-current={id === current.id ? 'page' : undefined}
                      onClick={followInside(() => address.goToSettings(id))}
                    >
                      <Icon size={16} aria-hidden />
                      {title()}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </nav>
  );
}

/** The focus goes to its heading, so that keys go on from there. */
function ShownSection({ section, item, onItem }: { section: Section } & SectionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="settings__section" aria-labelledby="settings-section">
      <h2 id="settings-section" ref={heading} tabIndex={-1}>
        {section.title()}
      </h2>
      <OnDemand load={section.load} given={{ item, onItem }} />
    </section>
  );
}
