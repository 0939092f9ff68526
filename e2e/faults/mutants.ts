import type { Edit } from './mutant.ts';

/** A way of being wrong that the chaos must see, and what its checker says of it. */
export type Wrong = { name: string; edits: readonly Edit[]; isSeenAs: RegExp };

/** What holds on both stores because it stands above them. */
export const WRONG_ACTIONS: readonly Wrong[] = [
  {
    name: 'acknowledges before the commit',
    edits: [
      {
        file: 'server/src/actions/commit.ts',
        find: 'export async function commit(\n',
        replace: `
export async function commit(ports, command, decide) {
  const { transcripts } = ports.store;
  const conversation = await transcripts.conversation(command.conversationId);
  const before = await transcripts.ofCommand(command.conversationId, command.commandId);
  if (!conversation || before.length > 0) return committed(ports, command, decide);
  const drafts = decide(conversation);
  committed(ports, command, decide).catch(() => {});
  const at = momentAfter(ports, conversation);
  return drafts.map((draft, index) => ({ ...draft, seq: conversation.lastSeq + 1 + index, at, commandId: command.commandId }));
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
        file: 'server/src/store/mongo/collections.ts',
        find: "  { on: 'appends', key: { conversationId: 1, commandId: 1 }, options: { unique: true } },\n",
        replace: '',
      },
    ],
    isSeenAs: /doubled: /,
  },
};
