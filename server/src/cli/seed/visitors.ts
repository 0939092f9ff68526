import type { Context, Page, VisitorProfile } from '@qiao/shared/entry';
import { visitorIdFromDigest } from '@qiao/shared/ids';
import type { Chance } from './chance.ts';
import { digestOf } from './chance.ts';
import type { Dialogue, Section } from './dialogue.ts';
import type { Company, Person } from './people.ts';
import type { World } from './world.ts';

const CONSOLE = 'https://console.yunqiao.example/';

type Place = { path: string; title: Record<Dialogue['language'], string>; resource: string | null };

const PLACES: Record<Section, Place> = {
  servers: { path: 'servers', title: { 'zh-CN': '云服务器', en: 'Servers' }, resource: 'instance' },
  database: { path: 'database', title: { 'zh-CN': '云数据库', en: 'Database' }, resource: 'db' },
  storage: { path: 'storage', title: { 'zh-CN': '对象存储', en: 'Object storage' }, resource: 'bucket' },
  cdn: { path: 'cdn', title: { 'zh-CN': 'CDN', en: 'CDN' }, resource: 'domain' },
  domains: { path: 'domains', title: { 'zh-CN': '域名', en: 'Domains' }, resource: 'domain' },
  billing: { path: 'billing', title: { 'zh-CN': '费用', en: 'Billing' }, resource: null },
  kubernetes: { path: 'kubernetes', title: { 'zh-CN': '容器服务', en: 'Kubernetes' }, resource: 'cluster' },
  security: { path: 'security', title: { 'zh-CN': '安全', en: 'Security' }, resource: null },
  icp: { path: 'icp', title: { 'zh-CN': 'ICP 备案', en: 'ICP filing' }, resource: 'domain' },
  account: { path: 'account', title: { 'zh-CN': '账号', en: 'Account' }, resource: null },
};

/** What the console calls these in its context. */
const FIELDS: Record<string, string> = { instance: 'instanceId', db: 'databaseId', cluster: 'clusterId' };

/** Somebody whom the console vouched for, or, one in three, somebody whom it does not know. */
export function profileOf(chance: Chance, who: { key: string; person: Person; company: Company }): VisitorProfile {
  if (chance.isLikely(0.34)) {
    return { visitorId: visitorIdFromDigest(digestOf(who.key)), identified: false, name: null, email: null };
  }
  const email = `${who.person.address}@${who.company.domain}`;
  const visitorId = visitorIdFromDigest(digestOf(`qiao demo visitor ${email}`));
  return { visitorId, identified: true, name: who.person.name, email };
}

export function pageOf({ section, language }: Dialogue, world: World): Page {
  const { path, title, resource } = PLACES[section];
  const place = resource ? `${path}/${world.valueOf(resource)}` : path;
  const product = language === 'en' ? 'Yunqiao Cloud' : '云桥云';
  return { url: `${CONSOLE}#/${place}`, title: `${title[language]} · ${product}` };
}

export function contextOf({ section }: Dialogue, world: World, profile: VisitorProfile): Context {
  const { resource } = PLACES[section];
  return {
    section,
    region: world.valueOf('region'),
    ...(profile.identified ? { accountId: world.valueOf('account') } : {}),
    ...(resource ? { [FIELDS[resource] ?? resource]: world.valueOf(resource) } : {}),
  };
}
