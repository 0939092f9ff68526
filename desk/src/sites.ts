import { signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { Answer } from '@qiao/shared/connection';
import type { SiteId } from '@qiao/shared/ids';
import type { SettingsChange, SiteSettings } from '@qiao/shared/site-settings';
import type { AgentConnection } from './agent-connection.ts';

export type NewSite = AgentCommands['site:create']['input'];
export type MadeKey = AgentCommands['site:make-key']['output'];

export type SettingName = keyof SettingsChange;

/** What is written for a setting, and what held when that was begun. */
export type Draft<Value> = { value: Value; was: Value };

/** The settings of all sites, for an admin. What comes of a change goes into the list. */
export type Sites = {
  /** By key; null until they are read. */
  all: ReadonlySignal<readonly SiteSettings[] | null>;
  read(): Promise<Answer<unknown>>;
  /** A new one. */
  create(wish: NewSite): Promise<Answer<SiteSettings>>;
  /** `was` is what whoever changes it saw; after a `conflict` the list has what it is now. */
  change(siteId: SiteId, was: SettingsChange, wish: SettingsChange): Promise<Answer<SiteSettings>>;
  makeKey(siteId: SiteId): Promise<Answer<MadeKey>>;
  removeKey(siteId: SiteId, keyId: string): Promise<Answer<SiteSettings>>;
  /** What is written and not kept yet: it outlives the page that it is written in. */
  draftOf<Name extends SettingName>(siteId: SiteId, name: Name): Signal<Draft<SiteSettings[Name]> | null>;
};

export function createSites(connection: AgentConnection): Sites {
  const all = signal<readonly SiteSettings[] | null>(null);

  function put(site: SiteSettings): void {
    all.value = (all.peek() ?? []).map((one) => (one.siteId === site.siteId ? site : one));
  }
  async function read(): Promise<Answer<unknown>> {
    const answer = await connection.call('sites:list', {});
    if (answer.ok === true) all.value = answer.value.sites;
    return answer;
  }
  return {
    all,
    read,
    create: async (wish) => {
      const answer = await connection.call('site:create', wish);
      if (answer.ok === true) all.value = [...(all.peek() ?? []), answer.value];
      return answer;
    },
    draftOf: createDrafts(),
    change: async (siteId, was, wish) => {
      const answer = await connection.call('site:change', { siteId, was, wish });
      if (answer.ok === true) put(answer.value);
      else if (answer.ok === false && answer.refusal.code === 'conflict') await read();
      return answer;
    },
    makeKey: async (siteId) => {
      const answer = await connection.call('site:make-key', { siteId });
      if (answer.ok === true) put(answer.value.site);
      return answer;
    },
    removeKey: async (siteId, keyId) => {
      const answer = await connection.call('site:remove-key', { siteId, keyId });
      if (answer.ok === true) put(answer.value);
      return answer;
    },
  };
}

function createDrafts(): Sites['draftOf'] {
  const drafts = new Map<string, Signal<unknown>>();
  return <Name extends SettingName>(siteId: SiteId, name: Name) => {
    const key = `${siteId} ${name}`;
    const draft = drafts.get(key) ?? signal(null);
    drafts.set(key, draft);
    // Only what is written for this setting stands under its name.
    return draft as Signal<Draft<SiteSettings[Name]> | null>;
  };
}
