import type { Conversation } from '@qiao/shared/conversation';
import type { Author, Context, Entry, EntryDraft, Language, Page } from '@qiao/shared/entry';
import type { AttachmentId, CommandId, ConversationId, SiteId, TemplateId } from '@qiao/shared/ids';
import type { Answer } from '@qiao/shared/question';
import { MAX_CONTEXT, MAX_REPLY, REOPEN_WITHIN_MS } from '@qiao/shared/wire';
import { readContext } from '../intake/context/read-context.ts';
import { maskSecrets } from '../intake/secrets/mask-secrets.ts';
import { Refusal } from '../refusal.ts';
import { mustBeOwn, mustHold, mustSee, mustWrite } from '../rules/access.ts';
import type { AgentActor, VisitorActor } from '../rules/access.ts';
import { cleanLine, cleanText } from '../rules/text.ts';
import { attached } from './attached.ts';
import { commit } from './commit.ts';
import { countTemplates } from './count-templates.ts';
import { maskedNotice } from './masked-notice.ts';
import type { ActionPorts } from './ports.ts';
import { wakingByMessage } from './snooze-conversation.ts';
import { readTelling } from './read-telling.ts';
import type { Telling } from './read-telling.ts';
import { identityDrafts, toldDrafts } from './tell-context.ts';
import { understandVisitor } from './understand-visitor.ts';

export type Start = {
  language: Language;
  page: Page | null;
  context: Context | null;
  offsetMinutes?: number;
  contextToken?: string;
  snapshot?: unknown;
};
type Message = {
  conversationId: ConversationId;
  commandId: CommandId;
  text: string;
  attachmentIds?: readonly AttachmentId[];
};

/**
 * A visitor writes: into an own conversation, or beginning one with `start`. A closed conversation is reopened within
 * REOPEN_WITHIN_MS. Refuses `empty`, `too_long`, `not_found` (not the visitor's, or not begun and no `start`), `closed`,
 * `site_off` (where it would begin or be reopened), `not_uploaded`.
 */
export async function sendVisitorMessage(
  ports: ActionPorts,
  actor: VisitorActor,
  message: Message & { start: Start | null; answer?: Answer },
): Promise<Entry[]> {
  const { text, found } = maskSecrets(textOf(message));
  const author: Author = { kind: 'visitor', visitorId: actor.profile.visitorId };
  const answer = message.answer === undefined ? {} : { answer: masked(message.answer) };
  return commit(ports, message, async (conversation) => {
    const before = conversation && mustBeOwn(actor, conversation);
    const first = before ? await reopening(ports, author, before) : await beginning(ports, actor, message.start);
    const files = await attached(ports, actor, message);
    const spoken: EntryDraft = { author, body: { type: 'message', text, ...answer, ...files } };
    const drafts = [...first, ...identityDrafts(actor, before), spoken];
    return [
      ...drafts,
      ...maskedNotice(found),
      ...(await understandVisitor(ports, { ...message, intake: actor.intake }, before, drafts)),
    ];
  });
}

/**
 * An agent answers under the assignment that they were looking at. Refuses `not_assigned` when the conversation has moved
 * on since, so that a late reply never lands in somebody else's conversation.
 */
export async function sendAgentMessage(
  ports: ActionPorts,
  actor: AgentActor,
  message: Message & { assignmentSeq: number; replies?: readonly string[]; templateIds?: readonly TemplateId[] },
): Promise<Entry[]> {
  mustWrite(actor);
  const text = textOf(message);
  const { agentId, name } = actor.agent;
  const entries = await commit(ports, message, async (loaded) => {
    const assignmentSeq = mustHold(actor, mustSee(actor, loaded));
    if (assignmentSeq !== message.assignmentSeq) throw new Refusal('not_assigned');
    const files = await attached(ports, actor, message);
    return [
      { author: { kind: 'agent', agentId, name }, body: { type: 'message', text, ...files, ...repliesOf(message) } },
    ];
  });
  await countTemplates(ports, actor, message);
  return entries;
}

/** What is left of them: lines, each once. */
function repliesOf({ replies = [] }: { replies?: readonly string[] }): { replies?: string[] } {
  const offered = [...new Set(replies.flatMap((reply) => cleanLine(reply, MAX_REPLY) ?? []))];
  return offered.length > 0 ? { replies: offered } : {};
}

/** Files need no words. */
function textOf({ text, attachmentIds = [] }: Message): string {
  return cleanText(text, { mayBeEmpty: attachmentIds.length > 0 });
}

function masked({ askedSeq, value }: Answer): Answer {
  return { askedSeq, value: value === null ? null : maskSecrets(value).text };
}

async function beginning(ports: ActionPorts, actor: VisitorActor, start: Start | null): Promise<EntryDraft[]> {
  const author: Author = { kind: 'visitor', visitorId: actor.profile.visitorId };
  const first: EntryDraft = { author, body: started(actor, start) };
  await mustBeOn(ports, actor.siteId);
  const telling = tellingOf(start);
  if (!telling) return [first];
  try {
    const told = await readTelling(ports, actor, telling);
    return [first, ...toldDrafts(ports, actor, told, { conversation: undefined, shown: null })];
  } catch (error) {
    // The message counts for more than what comes along with it.
    if (error instanceof Refusal) return [first];
    throw error;
  }
}

/** What comes along beside the facts: what the site's server signed, else what the page shows, where that is small. */
function tellingOf(start: Start | null): Telling | null {
  const { contextToken: token, snapshot } = start ?? {};
  if (token !== undefined) return { kind: 'signed', token };
  const isSmall = snapshot !== undefined && JSON.stringify(snapshot).length <= MAX_CONTEXT;
  return isSmall ? { kind: 'page', context: { snapshot } } : null;
}

function started(actor: VisitorActor, start: Start | null): EntryDraft['body'] {
  if (!start) throw new Refusal('not_found');
  const { language, context, offsetMinutes } = start;
  if (context && JSON.stringify(context).length > MAX_CONTEXT) {
    throw new Refusal('invalid', { details: [`context: at most ${MAX_CONTEXT} characters of JSON`] });
  }
  const page = start.page && {
    url: maskSecrets(start.page.url).text,
    title: maskSecrets(cleanLine(start.page.title, 300) ?? '').text,
  };
  const zone = offsetMinutes === undefined ? {} : { offsetMinutes };
  const facts = readContext(context, 'context').context;
  return { type: 'started', siteId: actor.siteId, visitor: actor.profile, language, page, context: facts, ...zone };
}

/** A site that is turned off begins nothing, and what is open goes on to its end. */
async function mustBeOn({ store }: ActionPorts, siteId: SiteId): Promise<void> {
  if ((await store.sites.byId(siteId))?.isOff) throw new Refusal('site_off');
}

async function reopening(ports: ActionPorts, author: Author, conversation: Conversation): Promise<EntryDraft[]> {
  const { siteId, state } = conversation;
  if (state.status !== 'closed') return wakingByMessage(conversation);
  if (ports.clock.now() - state.closedAt > REOPEN_WITHIN_MS) throw new Refusal('closed');
  await mustBeOn(ports, siteId);
  return [{ author, body: { type: 'reopened' } }];
}
