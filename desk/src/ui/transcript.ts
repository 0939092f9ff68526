import type { Conversation } from '@qiao/shared/conversation';
import type { Entry } from '@qiao/shared/entry';
import type { ConversationId } from '@qiao/shared/ids';
import { ASPECTS, MOST_STARS } from '@qiao/shared/rating';
import { transcriptHtml, transcriptText, transcriptTime } from '@qiao/shared/transcript';
import type { Transcript, TranscriptLine } from '@qiao/shared/transcript';
import { directionOf } from '@qiao/shared/translate';
import { language, t } from '../words.ts';
import type { Desk } from './desk-context.ts';
import { fileSize } from '@qiao/shared/file-words';
import { happening } from './happening.ts';
import type { Names } from './happening.ts';
import { logItems } from './log-items.ts';
import type { LogItem, RatedEntry } from './log-items.ts';
import { ASPECT_NAMES } from './rated-line.tsx';
import { visitorName } from './visitor-name.ts';

/** Saves the log of a conversation as this agent reads it. Nothing while it is not read to its end. */
export function saveTranscript(desk: Desk, conversationId: ConversationId, kind: 'text' | 'page'): void {
  const { inbox } = desk;
  const conversation = inbox.listing.row(conversationId).peek()?.conversation;
  const { entries } = inbox.following.timeline(conversationId).peek();
  if (!conversation || entries.at(-1)?.seq !== conversation.lastSeq) return;
  const names: Names = {
    agent: (agentId) => inbox.crew.colleagues.peek().get(agentId)?.name ?? t('somebody'),
    kind: inbox.taxonomy.nameOf,
  };
  const now = Date.now();
  const transcript = transcriptOf(conversation, entries, { names, now });
  const isText = kind === 'text';
  const type = isText ? 'text/plain;charset=utf-8' : 'text/html;charset=utf-8';
  const bytes = new Blob([isText ? transcriptText(transcript) : transcriptHtml(transcript)], { type });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = `${conversationId}.${isText ? 'txt' : 'html'}`;
  link.click();
  // Browsers take it at once, some a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

type Around = { names: Names; now: number };

function transcriptOf(conversation: Conversation, entries: readonly Entry[], { names, now }: Around): Transcript {
  const visitor = visitorName(conversation);
  const said = (item: LogItem): TranscriptLine[] => {
    switch (item.kind) {
      case 'day':
      // A transcript goes to the visitor, too: what agents note for each other stays here.
      case 'noted':
        return [];
      case 'message': {
        const { author, at, body } = item.entry;
        const files = (body.attachments ?? []).map(({ name, size }) => `${name} (${fileSize(language(), size)})`);
        return [{ at, who: author.kind === 'agent' ? author.name : visitor, text: body.text, files }];
      }
      case 'asked': {
        const { author, at, body } = item.entry;
        const who = author.kind === 'agent' ? author.name : t('transcript.automatic');
        return [{ at, who, text: body.question.text, files: [] }];
      }
      case 'rated':
        return [{ at: item.entry.at, who: visitor, text: ratedText(item.entry), files: [] }];
      case 'happening':
        return [{ at: item.entries[0].at, who: null, text: happening(item.entries, names), files: [] }];
      default:
        return item satisfies never;
    }
  };
  return {
    language: language(),
    direction: directionOf(language()),
    title: t('transcript.of', { name: visitor }),
    facts: [t('transcript.saved', { when: transcriptTime(language(), now) })],
    lines: logItems(entries).flatMap(said),
  };
}

function ratedText({ body }: RatedEntry): string {
  const stars = ASPECTS.map(
    (aspect) => `${ASPECT_NAMES[aspect]()}: ${t('rating.stars', { given: body.scores[aspect], most: MOST_STARS })}`,
  );
  return [t('rating.rated', { score: body.score }), ...stars, body.comment ?? ''].join('\n').trim();
}
