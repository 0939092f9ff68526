import type { Answer } from '@qiao/shared/connection';
import type { Body, Entry } from '@qiao/shared/entry';
import { isAgentId, isSiteId, isVisitorId, newCommandId } from '@qiao/shared/ids';
import type { CommandId, ConversationId } from '@qiao/shared/ids';
import type { RefusalCode } from '@qiao/shared/protocol';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import type { Question } from '@qiao/shared/question';
import { NO_MARKS } from '@qiao/shared/marks';
import { DEFAULT_WEIGHTS, weightedScore } from '@qiao/shared/rating';

type Send = VisitorCommands['message:send'];
type SetSlot = VisitorCommands['slot:set'];
type Rate = VisitorCommands['conversation:rate'];

function made<T>(isIt: (value: unknown) => value is T, value: string): T {
  if (!isIt(value)) throw new Error(`${value} is none.`);
  return value;
}
export const VISITOR = made(isVisitorId, 'visitorvisitorvisitor1');
export const AGENT = made(isAgentId, 'agentagentagentagentag');
export const SITE = made(isSiteId, 'acme');

export const refused = (
  code: RefusalCode,
): { ok: false; refusal: { code: RefusalCode; retryAfterMs: null; details: [] } } => ({
  ok: false,
  refusal: { code, retryAfterMs: null, details: [] },
});

/** The server's side of one conversation, as the protocol promises it: each command once, in the order of arrival. */
export function createVisitorLog(at: () => number) {
  const entries: Entry[] = [];
  const add = (author: Entry['author'], body: Body, commandId: CommandId = newCommandId(crypto)) => {
    const entry: Entry = { seq: entries.length + 1, at: at(), commandId, author, body };
    entries.push(entry);
    return entry;
  };
  const visitor = { kind: 'visitor', visitorId: VISITOR } as const;
  const sendOne = ({ commandId, text, answer }: Send['input']['messages'][number]): Entry[] => {
    const known = entries.filter((entry) => entry.commandId === commandId);
    if (known.length > 0) return known;
    const profile = { visitorId: VISITOR, identified: false, name: null, email: null };
    const start: Body = { type: 'started', siteId: SITE, visitor: profile, language: 'en', page: null, context: null };
    const begun = entries.length > 0 ? [] : [add(visitor, start, commandId)];
    return [...begun, add(visitor, { type: 'message', text, ...(answer ? { answer } : {}) }, commandId)];
  };
  return {
    entries,
    texts: () =>
      entries.flatMap(({ author, body }) => (author.kind === 'visitor' && body.type === 'message' ? [body.text] : [])),
    send: ({ messages }: Send['input']): Answer<Send['output']> => ({
      ok: true,
      value: { entries: messages.flatMap(sendOne), refused: null },
    }),
    say: (text: string) => add({ kind: 'agent', agentId: AGENT, name: 'Lin' }, { type: 'message', text }),
    add,
    /** The server asks, by itself. */
    ask: (question: Question) => add({ kind: 'system' }, { type: 'asked', question }),
    setSlot: ({ commandId, slot, value }: SetSlot['input']): Answer<SetSlot['output']> => {
      const known = entries.filter((entry) => entry.commandId === commandId);
      const done = known.length > 0 ? known : [add(visitor, { type: 'slot_set', slot, value }, commandId)];
      return { ok: true, value: { entries: done } };
    },
    close: () => add({ kind: 'agent', agentId: AGENT, name: 'Lin' }, { type: 'closed', reason: 'resolved' }),
    rate: ({ commandId, given }: Rate['input']): Answer<Rate['output']> => {
      const known = entries.filter((entry) => entry.commandId === commandId);
      const body: Body = given ? ratedAs(given) : { type: 'rating_skipped' };
      return { ok: true, value: { entries: known.length > 0 ? known : [add(visitor, body, commandId)] } };
    },
    read: ({
      afterSeq,
    }: {
      conversationId: ConversationId;
      afterSeq: number;
    }): Answer<VisitorCommands['entries:read']['output']> =>
      entries.length === 0
        ? refused('not_found')
        : {
            ok: true,
            value: {
              entries: entries.filter(({ seq }) => seq > afterSeq).slice(0, 3),
              lastSeq: entries.length,
              marks: NO_MARKS,
            },
          },
  };
}

function ratedAs({ scores, comment }: NonNullable<Rate['input']['given']>): Body {
  const weights = DEFAULT_WEIGHTS;
  return { type: 'rated', scores, comment, weights, score: weightedScore(scores, weights), agentIds: [AGENT] };
}
