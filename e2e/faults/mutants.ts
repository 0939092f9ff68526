import type { Edit } from './mutant.ts';

/** A way of being wrong that the chaos must see, and what its checker says of it. */
export type Wrong = {
  name: string;
  edits: readonly Edit[];
  isSeenAs: RegExp;
  /** By default 40 and 7, so that a few have to wait. */
  visitors?: number;
  agents?: number;
  /** How often agents hand over, where it is seen by that alone. */
  handsOver?: number;
};

/** What holds on both stores because it stands above them. */
export const WRONG_ACTIONS: readonly Wrong[] = [
  {
    name: 'acknowledges before the commit',
    edits: [
      {
        file: 'server/src/actions/commit.ts',
        find: 'export async function commit(\n',
        // It keeps what it promised in memory, so that every acknowledgement is right as long as nobody dies.
        replace: `
const promises = new Map();
export async function commit(ports, command, decide) {
  const { fold } = await import('@qiao/shared/conversation');
  const { conversationId, commandId } = command;
  const loaded = promises.has(conversationId) ? undefined : await ports.store.transcripts.conversation(conversationId);
  const stored = await ports.store.transcripts.ofCommand(conversationId, commandId);
  if (stored.length > 0) return republish(ports, conversationId, stored);
  if (!loaded && !promises.has(conversationId)) return committed(ports, command, decide);
  if (!promises.has(conversationId)) promises.set(conversationId, { view: loaded, underWay: 0, entries: [], last: null });
  const promise = promises.get(conversationId);
  const repeated = promise.entries.filter((entry) => entry.commandId === commandId);
  if (repeated.length > 0) return repeated;
  const drafts = await decide(promise.view);
  const at = momentAfter(ports, promise.view);
  const firstSeq = promise.view.lastSeq + 1;
  const entries = drafts.map((draft, index) => ({ ...draft, seq: firstSeq + index, at, commandId }));
  promise.view = fold(conversationId, promise.view, entries);
  promise.entries.push(...entries);
  promise.underWay++;
  promise.last = Promise.resolve(promise.last)
    .then(() => committed(ports, command, () => drafts))
    .catch(() => {})
    .finally(() => {
      if (--promise.underWay === 0) promises.delete(conversationId);
    });
  return entries;
}
async function committed(
`,
      },
    ],
    isSeenAs: /^lost: /,
  },
  {
    name: 'gives no entries after a cursor',
    edits: [
      {
        file: 'server/src/realtime/visitors.ts',
        find: 'entries: page.entries.map(forVisitor) }',
        replace: 'entries: afterSeq > 0 ? [] : page.entries.map(forVisitor) }',
      },
    ],
    isSeenAs: /^undelivered: /,
  },
  {
    name: 'makes the visitor’s token itself, anew at each connection',
    edits: [
      {
        file: 'server/src/actions/recognise-visitor.ts',
        find: "visitorId(site.siteId, 'token', auth.token)",
        replace: "visitorId(site.siteId, 'token', `${auth.token} ${Math.random()}`)",
      },
    ],
    isSeenAs: /is refused not_found|no longer knows/,
  },
  {
    name: 'gives an agent more than the capacity',
    edits: [
      {
        file: 'server/src/store/sqlite/staff.ts',
        find: "      if (!row || number(count.get(agentId) ?? {}, 'held') >= agentOf(row).capacity) return 'full';\n",
        replace: '',
      },
    ],
    isSeenAs: /^over capacity: /,
    // So that there is always more than they can hold.
    agents: 3,
  },
  {
    name: 'gives a conversation to a second agent',
    edits: [
      { file: 'server/src/actions/assign.ts', find: "    throw new Refusal('already_assigned');\n", replace: '' },
    ],
    isSeenAs: /two agents: /,
    // So that agents have room for what is not theirs to take.
    visitors: 20,
  },
  {
    name: 'takes a late reply',
    edits: [
      {
        file: 'server/src/actions/send-message.ts',
        find: `    const assignmentSeq = mustHold(actor, mustSee(actor, loaded));
    if (assignmentSeq !== message.assignmentSeq) throw new Refusal('not_assigned');
`,
        replace: '    mustSee(actor, loaded);\n',
      },
    ],
    isSeenAs: /answers at \d+ while |late: /,
    // So that there is room to hand over to.
    visitors: 20,
    handsOver: 0.3,
  },
];

/** Each store keeps a command unique in its own way. */
export const WRONG_STORES: Record<'embedded' | 'mongodb', Wrong> = {
  embedded: {
    name: 'stores a repeated command again',
    edits: [
      {
        file: 'server/src/store/sqlite/transcripts.ts',
        find: "    if (repeated.length > 0) return { kind: 'repeat', entries: repeated };\n",
        replace: '',
      },
      {
        file: 'server/src/store/sqlite/schema.ts',
        find: '    UNIQUE (conversation_id, seq),\n    UNIQUE (conversation_id, command_id)\n',
        replace: '    UNIQUE (conversation_id, seq)\n',
      },
    ],
    isSeenAs: /doubled: /,
  },
  mongodb: {
    name: 'stores a repeated command again',
    edits: [
      {
        file: 'server/src/store/mongo/indexes.ts',
        find: "  { on: 'appends', key: { conversationId: 1, commandId: 1 }, options: { unique: true } },\n",
        replace: '',
      },
    ],
    isSeenAs: /doubled: /,
  },
};
