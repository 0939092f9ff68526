import { newAttachmentId, newCommandId, newTeamId, newTemplateId } from '@qiao/shared/ids';
import type { AgentId, ConversationId } from '@qiao/shared/ids';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import { aSubscription, anAgent } from '../store/seeds.ts';
import type { AgentClient, UnderTest } from './server-under-test.ts';

/** Who comes to a door. The holder has the conversation; the stranger is an admin, but of another site alone. */
export const PEOPLE = ['holder', 'colleague', 'lead', 'admin', 'auditor', 'stranger'] as const;
export type Person = (typeof PEOPLE)[number];

/** What a door is tried with: a conversation that the holder has, for this try alone. */
export type Scene = {
  server: UnderTest;
  person: Person;
  people: Record<Person, AgentClient & { cookie: string }>;
  conversationId: ConversationId;
  assignmentSeq: number;
};

/** What a door says to each: `done`, or the code of its refusal. */
export type Admits = Record<Person, string>;

const everybody = (said: string): Admits => ({
  holder: said,
  colleague: said,
  lead: said,
  admin: said,
  auditor: said,
  stranger: said,
});
const ANYBODY = everybody('done');
/** Whoever serves the site reads. */
const READERS: Admits = { ...ANYBODY, stranger: 'not_found' };
/** An auditor does nothing else. */
const WRITERS: Admits = { ...READERS, auditor: 'forbidden' };
const HOLDER: Admits = { ...WRITERS, colleague: 'not_assigned', lead: 'not_assigned', admin: 'not_assigned' };
/** Leads and admins act on what others hold. */
const HOLDER_AND_LEADS: Admits = { ...WRITERS, colleague: 'not_assigned' };
/** Those of the site itself, and of no other. */
const ITS_ADMINS: Admits = { ...everybody('forbidden'), admin: 'done', stranger: 'not_found' };
/** Those who lead the site, and its admins. */
const LEADS: Admits = { ...ITS_ADMINS, lead: 'done' };
const ADMINS: Admits = { ...ITS_ADMINS, stranger: 'done' };

/** Whoever of the site looks after what others do. */
const ITS_AUDITORS: Admits = { ...ITS_ADMINS, auditor: 'done' };

type Name = keyof AgentCommands;
export type Door<Input> = { admits: Admits; ask: (scene: Scene) => Input | Promise<Input> };

const onConversation = ({ conversationId }: Scene) => ({ conversationId });
const about = ({ conversationId }: Scene) => ({ conversationId, commandId: newCommandId(crypto) });
const onSite = ({ server }: Scene) => ({ siteId: server.site.siteId });
const reading = (scene: Scene) => ({ ...onConversation(scene), afterSeq: 0 });

/** Somebody else's account, to be managed. */
async function anAccount({ server }: Scene, passwordHash?: null): Promise<{ agentId: AgentId }> {
  const hash = passwordHash === null ? { passwordHash } : {};
  const agent = anAgent({ siteIds: [server.site.siteId], ...hash });
  await server.store.agents.put(agent);
  return { agentId: agent.agentId };
}

/** The holder does this first. */
async function after(
  scene: Scene,
  name: 'conversation:give-back' | 'conversation:close' | 'conversation:snooze',
): Promise<Scene> {
  const { holder } = scene.people;
  if (name === 'conversation:close') await holder.get(name, { ...about(scene), reason: 'resolved' });
  else if (name === 'conversation:snooze') await holder.get(name, { ...about(scene), until: null });
  else await holder.get(name, about(scene));
  return scene;
}

const aTemplate = (scope: { kind: 'personal' } | { kind: 'shared'; siteId: null }) => ({
  templateId: newTemplateId(crypto),
  scope,
  code: `t${newCommandId(crypto)
    .slice(0, 6)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, 'x')}`,
  words: { en: { title: 'Hello', text: 'Hello!' } },
  isOff: false,
});

/** Every command of the desk, with something that is right to ask, and whom it lets do it. */
export const DOORS: { [N in Name]: Door<AgentCommands[N]['input']> } = {
  'desk:hello': { admits: ANYBODY, ask: () => ({}) },
  'taxonomy:read': { admits: ANYBODY, ask: () => ({}) },
  'availability:set': {
    admits: ANYBODY,
    ask: ({ person }) => ({ availability: person === 'holder' ? 'online' : 'away' }),
  },
  'conversations:list': { admits: READERS, ask: (scene) => ({ ...onSite(scene), cursor: null }) },
  'conversations:first': { admits: ANYBODY, ask: () => ({ view: 'open' }) },
  'messages:search': {
    admits: READERS,
    ask: (scene) => ({
      ...onSite(scene),
      query: 'server',
      authorId: null,
      mentionedId: null,
      categoryId: null,
      since: null,
      until: null,
      cursor: null,
    }),
  },
  'conversation:watch': { admits: READERS, ask: reading },
  'conversation:unwatch': { admits: ANYBODY, ask: onConversation },
  'entries:read': { admits: READERS, ask: reading },
  'push:state': { admits: ANYBODY, ask: () => ({ endpoint: null }) },
  'push:subscribe': {
    admits: ANYBODY,
    ask: () => {
      const { endpoint, p256dh, auth, choice } = aSubscription();
      return { endpoint, p256dh, auth, choice };
    },
  },
  'push:unsubscribe': { admits: ANYBODY, ask: () => ({ endpoint: null }) },
  'visitor:conversations': { admits: READERS, ask: (scene) => ({ ...onConversation(scene), before: null }) },
  'trail:read': { admits: READERS, ask: onConversation },
  'mark:read': { admits: READERS, ask: (scene) => ({ ...onConversation(scene), seq: 1 }) },
  'mark:delivered': { admits: READERS, ask: (scene) => ({ ...onConversation(scene), seq: 1 }) },
  'preview:watch': { admits: READERS, ask: onConversation },
  'typing:set': { admits: WRITERS, ask: onConversation },
  'conversation:accept': {
    // The others are away, which is told only to those who may.
    admits: { ...WRITERS, colleague: 'agent_away', lead: 'agent_away', admin: 'agent_away' },
    ask: async (scene) => about(await after(scene, 'conversation:give-back')),
  },
  'conversation:give-back': { admits: HOLDER, ask: about },
  'conversation:close': { admits: HOLDER_AND_LEADS, ask: (scene) => ({ ...about(scene), reason: 'resolved' }) },
  'conversation:reopen': { admits: WRITERS, ask: async (scene) => about(await after(scene, 'conversation:close')) },
  'conversation:snooze': { admits: HOLDER_AND_LEADS, ask: (scene) => ({ ...about(scene), until: null }) },
  'conversation:wake': { admits: WRITERS, ask: async (scene) => about(await after(scene, 'conversation:snooze')) },
  'tags:change': { admits: WRITERS, ask: (scene) => ({ ...about(scene), added: ['vip'], removed: [] }) },
  'hand-over:choices': { admits: READERS, ask: onConversation },
  'conversation:hand-over': {
    admits: HOLDER_AND_LEADS,
    ask: (scene) => ({ ...about(scene), assignmentSeq: scene.assignmentSeq, to: null, note: 'They have no backup.' }),
  },
  'message:send': {
    admits: HOLDER,
    ask: ({ conversationId, assignmentSeq }) => ({
      conversationId,
      assignmentSeq,
      messages: [{ commandId: newCommandId(crypto), text: 'Hello!' }],
    }),
  },
  'note:add': { admits: WRITERS, ask: (scene) => ({ ...about(scene), text: 'A backup is there.', mentions: [] }) },
  'category:set': { admits: WRITERS, ask: (scene) => ({ ...about(scene), categoryId: null }) },
  'slot:set': { admits: WRITERS, ask: (scene) => ({ ...about(scene), slot: 'region', value: 'cn-hangzhou' }) },
  'question:ask': { admits: HOLDER, ask: (scene) => ({ ...about(scene), scenario: 'access-ip-missing' }) },
  'accounts:list': { admits: ADMINS, ask: () => ({}) },
  'account:invite': {
    admits: ADMINS,
    ask: (scene) => ({ email: `${newCommandId(crypto)}@example.com`.toLowerCase(), siteIds: [onSite(scene).siteId] }),
  },
  'account:invite-again': { admits: ADMINS, ask: (scene) => anAccount(scene, null) },
  'account:change': { admits: ADMINS, ask: async (scene) => ({ ...(await anAccount(scene)), capacity: 3 }) },
  'account:remove': { admits: ADMINS, ask: (scene) => anAccount(scene) },
  'audit:list': {
    admits: ITS_AUDITORS,
    ask: (scene) => ({ ...onSite(scene), who: null, types: null, since: null, until: null, cursor: null }),
  },
  'members:list': { admits: ANYBODY, ask: () => ({}) },
  'member:change': {
    admits: { ...LEADS, stranger: 'done' },
    ask: async (scene) => ({ ...(await anAccount(scene)), languages: ['ja'] }),
  },
  'team:save': {
    admits: LEADS,
    ask: (scene) => ({ ...onSite(scene), teamId: newTeamId(crypto), name: newCommandId(crypto) }),
  },
  'team:remove': { admits: LEADS, ask: (scene) => ({ ...onSite(scene), teamId: newTeamId(crypto) }) },
  'sites:list': { admits: ADMINS, ask: () => ({}) },
  'site:visits': { admits: ITS_ADMINS, ask: onSite },
  'site:change': {
    admits: ITS_ADMINS,
    ask: (scene) => ({ ...onSite(scene), was: { isOff: false }, wish: { isOff: false } }),
  },
  'site:make-key': { admits: ITS_ADMINS, ask: onSite },
  'site:remove-key': { admits: ITS_ADMINS, ask: (scene) => ({ ...onSite(scene), keyId: 'first' }) },
  'templates:list': { admits: ANYBODY, ask: () => ({ revision: null }) },
  'template:save': { admits: ADMINS, ask: () => ({ ...aTemplate({ kind: 'shared', siteId: null }), version: 0 }) },
  'template:remove': {
    admits: ADMINS,
    ask: async ({ people }) => {
      const saved = { ...aTemplate({ kind: 'shared', siteId: null }), version: 0 };
      const { templateId, version } = await people.admin.get('template:save', saved);
      return { templateId, version };
    },
  },
  'templates:import': { admits: ADMINS, ask: () => ({ scope: { kind: 'shared', siteId: null }, templates: [] }) },
  'site:create': {
    admits: ADMINS,
    ask: () => ({
      siteId: `site-${newCommandId(crypto)
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, 'x')}`.slice(0, 20),
      name: 'Another',
      allowedOrigins: ['https://another.example.com'],
      languages: ['en'],
      hours: null,
    }),
  },
};

/** Commands that let others do something with other inputs, by the command and what is other. */
export const MORE_DOORS: Readonly<Record<`${Name}, ${string}`, Door<unknown>>> = {
  'template:save, of one’s own': {
    admits: { ...ANYBODY, auditor: 'forbidden' },
    ask: () => ({ ...aTemplate({ kind: 'personal' }), version: 0 }),
  },
  'conversation:hand-over, of what nobody has': {
    admits: WRITERS,
    ask: async (scene) => ({
      ...about(await after(scene, 'conversation:snooze')),
      assignmentSeq: null,
      to: scene.people.holder.agent.agentId,
      note: 'They have no backup.',
    }),
  },
  'conversation:close, put aside by the holder': {
    admits: HOLDER_AND_LEADS,
    ask: async (scene) => ({ ...about(await after(scene, 'conversation:snooze')), reason: 'resolved' }),
  },
};

export type Asked = { path: string; method: string; body: object };
const looks = (scene: Scene, method: string, body: object): Asked => ({
  path: `sites/${onSite(scene).siteId}/looks`,
  method,
  body,
});

/** The same for what is asked for by HTTP. */
export const HTTP_DOORS: Readonly<Record<string, Door<Asked>>> = {
  'GET looks': { admits: ITS_ADMINS, ask: (scene) => looks(scene, 'GET', {}) },
  'PUT looks': { admits: ITS_ADMINS, ask: (scene) => looks(scene, 'PUT', { color: '#112233' }) },
  'GET corrections': {
    admits: ITS_AUDITORS,
    ask: (scene) => ({ path: `sites/${onSite(scene).siteId}/corrections`, method: 'GET', body: {} }),
  },
  'POST attachment': {
    admits: { ...HOLDER, auditor: 'not_assigned' },
    ask: ({ conversationId }) => ({
      path: 'attachments',
      method: 'POST',
      body: { attachmentId: newAttachmentId(crypto), conversationId, name: 'a.txt', size: 3, durationMs: null },
    }),
  },
  'GET attachment state': {
    // Their own; one who is an auditor now began it as something else.
    admits: { ...ANYBODY, auditor: 'forbidden' },
    ask: async ({ server, people, person, conversationId }) => {
      const attachmentId = newAttachmentId(crypto);
      const { siteId } = server.site;
      const owner = { kind: 'agent', agentId: people[person].agent.agentId } as const;
      const known = { attachmentId, siteId, conversationId, owner, name: 'a.txt', size: 3, durationMs: null };
      await server.store.files.announce({ ...known, announcedAt: server.clock.now() });
      return { path: `attachments/${attachmentId}/state`, method: 'GET', body: {} };
    },
  },
};
