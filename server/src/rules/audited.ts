import type { Act, AuditChange, AuditValue } from '@qiao/shared/audit-schema';
import type { Looks } from '@qiao/shared/looks';
import { ASPECTS } from '@qiao/shared/rating';
import type { AgentProfile } from '@qiao/shared/teams';
import type { Agent, Site } from '../ports.ts';
import { ownerKey } from '../template-store.ts';
import type { StoredTemplate } from '../template-store.ts';
import { writeHours } from './hours-text.ts';

/** The longest text of a value; what is longer is cut. */
const MAX_VALUE = 200;

/** How each field is told; null is never told. A field that is new has to say. */
type Told<Thing> = { [Field in keyof Thing]-?: ((thing: Thing) => AuditValue) | null };

const AGENT: Told<Agent> = {
  agentId: null,
  email: ({ email }) => email,
  name: ({ name }) => name,
  role: ({ role }) => role,
  siteIds: ({ siteIds }) => siteIds.toSorted(),
  capacity: ({ capacity }) => capacity,
  passwordHash: null,
};

const SITE: Told<Site> = {
  siteId: null,
  name: ({ name }) => name,
  allowedOrigins: ({ allowedOrigins }) => allowedOrigins,
  languages: ({ languages }) => languages,
  // Acts of their own, without the secrets.
  identityKeys: null,
  isIdentityRequired: ({ isIdentityRequired }) => isIdentityRequired,
  intake: ({ intake }) => intake,
  ratingWeights: ({ ratingWeights }) => ASPECTS.map((aspect) => `${aspect} ${ratingWeights[aspect]}`),
  looks: null,
  isTypingShown: ({ isTypingShown }) => isTypingShown,
  pageTrail: ({ pageTrail }) => pageTrail,
  isOff: ({ isOff }) => isOff,
  hours: ({ hours }) => writeHours(hours),
  revision: null,
};

/** What an agent is good for, with the names of the teams. */
type NamedProfile = Pick<AgentProfile, 'languages' | 'skills'> & { teams: readonly string[] };

const PROFILE: Told<NamedProfile> = {
  languages: ({ languages }) => languages.toSorted(),
  skills: ({ skills }) => skills.toSorted(),
  teams: ({ teams }) => teams.toSorted(),
};

const worded = (words: Looks['greeting']): string[] =>
  Object.entries(words)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([language, text]) => `${language}: ${text}`);

const LOOKS: Told<Looks> = {
  color: ({ color }) => color,
  name: ({ name }) => name,
  logoId: ({ logoId }) => logoId,
  greeting: ({ greeting }) => worded(greeting),
  launcherText: ({ launcherText }) => worded(launcherText),
  position: ({ position }) => position,
  bottom: ({ bottom }) => bottom,
  theme: ({ theme }) => theme,
};

const TEMPLATE: Told<StoredTemplate> = {
  templateId: null,
  owner: ({ owner }) => ownerKey(owner),
  code: ({ code }) => code,
  words: ({ words }) =>
    Object.entries(words)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([language, { title, text }]) => `${language}: ${title}: ${text}`),
  isOff: ({ isOff }) => isOff,
  version: null,
};

function changes<Thing>(told: Told<Thing>, before: Thing, after: Thing, prefix = ''): AuditChange[] {
  const found: AuditChange[] = [];
  for (const [field, tell] of Object.entries<Told<Thing>[keyof Thing]>(told)) {
    const [was, is] = [tell?.(before) ?? null, tell?.(after) ?? null];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    found.push({ field: `${prefix}${field}`, ...shortened(was, is) });
  }
  return found;
}

/** Of lists what went and what came alone; of long texts the beginning. */
function shortened(before: AuditValue, after: AuditValue): Pick<AuditChange, 'before' | 'after'> {
  if (!Array.isArray(before) || !Array.isArray(after)) return { before: cut(before), after: cut(after) };
  const went = before.filter((one) => !after.includes(one));
  const came = after.filter((one) => !before.includes(one));
  const isOrder = went.length + came.length === 0;
  return { before: cut(isOrder ? before : went), after: cut(isOrder ? after : came) };
}

function cut(value: AuditValue): AuditValue {
  if (Array.isArray(value)) return value.map(cutText).slice(0, 50);
  return typeof value === 'string' ? cutText(value) : value;
}

function cutText(text: string): string {
  const letters = [...text];
  return letters.length > MAX_VALUE ? `${letters.slice(0, MAX_VALUE - 1).join('')}…` : text;
}

export function changesOfAgent(before: Agent, after: Agent): AuditChange[] {
  return changes(AGENT, before, after);
}

export function changesOfProfile(before: NamedProfile, after: NamedProfile): AuditChange[] {
  return changes(PROFILE, before, after);
}

export function changesOfTemplate(before: StoredTemplate, after: StoredTemplate): AuditChange[] {
  return changes(TEMPLATE, before, after);
}

/** What was done to a site: to its settings, and to its keys, each by itself. */
export function actsOnSite(before: Site, after: Site): Act[] {
  const { name } = after;
  const changed = [...changes(SITE, before, after), ...changes(LOOKS, before.looks, after.looks, 'looks.')];
  const gone = before.identityKeys.filter(({ keyId }) => !after.identityKeys.some((key) => key.keyId === keyId));
  const made = after.identityKeys.filter(
    (key) => !before.identityKeys.some(({ keyId, secret }) => keyId === key.keyId && secret === key.secret),
  );
  return [
    ...(changed.length > 0 ? [{ type: 'site_changed' as const, name, changes: changed }] : []),
    ...made.map(({ keyId }) => ({ type: 'key_made' as const, name, keyId })),
    ...gone.map(({ keyId }) => ({ type: 'key_removed' as const, name, keyId })),
  ];
}
