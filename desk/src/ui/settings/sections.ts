import { Bell, FolderTree, Globe, ScrollText, SlidersHorizontal, TextQuote, Users } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { ComponentType } from 'preact';
import type { Role } from '@qiao/shared/role';
import { t } from '../../words.ts';

/** What is looked at in a section, and how to look at something else of it; null is the section itself. */
export type SectionProps = { item: string | null; onItem: (item: string | null) => void };

/** A part of the settings. Its code comes when somebody looks at it. */
export type Section = {
  /** As the address has it. */
  id: string;
  title: () => string;
  icon: LucideIcon;
  /** What one chooses for oneself, and what holds for everybody. */
  about: 'me' | 'everybody';
  isSeenBy: (role: Role) => boolean;
  load: () => Promise<ComponentType<SectionProps>>;
};

/** All sections, in the order in which they are listed. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'preferences',
    title: () => t('settings.preferences'),
    icon: SlidersHorizontal,
    about: 'me',
    isSeenBy: () => true,
    load: async () => (await import('./preferences-section.tsx')).PreferencesSection,
  },
  {
    id: 'notifications',
    title: () => t('alerts.title'),
    icon: Bell,
    about: 'me',
    isSeenBy: () => true,
    load: async () => (await import('./notifications-section.tsx')).NotificationsSection,
  },
  {
    id: 'sites',
    title: () => t('sites.title'),
    icon: Globe,
    about: 'everybody',
    isSeenBy: (role) => role === 'admin',
    load: async () => (await import('./sites-section.tsx')).SitesSection,
  },
  {
    id: 'templates',
    title: () => t('template.offered'),
    icon: TextQuote,
    about: 'everybody',
    isSeenBy: () => true,
    load: async () => (await import('./templates-section.tsx')).TemplatesSection,
  },
  {
    id: 'kinds',
    title: () => t('kinds.title'),
    icon: FolderTree,
    about: 'everybody',
    isSeenBy: () => true,
    load: async () => (await import('./kinds-section.tsx')).KindsSection,
  },
  {
    id: 'agents',
    title: () => t('accounts.title'),
    icon: Users,
    about: 'everybody',
    isSeenBy: (role) => role === 'admin' || role === 'lead',
    load: async () => (await import('./agents-section.tsx')).AgentsSection,
  },
  {
    id: 'audit',
    title: () => t('audit.title'),
    icon: ScrollText,
    about: 'everybody',
    isSeenBy: (role) => role === 'admin' || role === 'auditor',
    load: async () => (await import('./audit-section.tsx')).AuditSection,
  },
];

/** Those that somebody sees; none as long as it is not known who it is. */
export function sectionsFor(role: Role | undefined): Section[] {
  return role ? SECTIONS.filter(({ isSeenBy }) => isSeenBy(role)) : [];
}

/** The section of this name, or the first where nobody of this role sees it. */
export function sectionNamed(name: string, role: Role | undefined): Section | undefined {
  const seen = sectionsFor(role);
  return seen.find(({ id }) => id === name) ?? seen[0];
}
