import type { Entry } from '@qiao/shared/entry';
import { ASPECTS } from '@qiao/shared/rating';
import { transcriptHtml, transcriptText, transcriptTime } from '@qiao/shared/transcript';
import type { Transcript, TranscriptLine } from '@qiao/shared/transcript';
import { unreachable } from '@qiao/shared/unreachable';
import { directionOf } from '@qiao/shared/translate';
import { fileSize } from '@qiao/shared/file-words';
import { nameOf } from './message.tsx';
import { remark } from './remark.ts';
import { ASPECT_WORDS } from './stars.tsx';
import { happened } from './system-words.ts';
import type { View } from './view.ts';

type Said = Pick<TranscriptLine, 'text' | 'files'> & { isHappening: boolean };

/** The conversation that is shown, from its beginning, as its visitor may read it. */
export function transcriptOf({ chat, t, language, looks }: View, now: number): Transcript {
  const words = { t, language };
  const lines = chat.entries.value.flatMap((entry): TranscriptLine[] => {
    const said = saidIn(entry, words);
    if (!said) return [];
    const who = said.isHappening ? null : nameOf(entry.author, t);
    return [{ at: entry.at, who, text: said.text, files: said.files }];
  });
  const saved = t('transcript.saved', { when: transcriptTime(language, now) });
  const name = looks.value.name || t('chat.title');
  return { language, direction: directionOf(language), title: t('transcript.of', { name }), facts: [saved], lines };
}

function saidIn(entry: Entry, { t, language }: Pick<View, 't' | 'language'>): Said | null {
  const { body } = entry;
  switch (body.type) {
    case 'message': {
      const files = (body.attachments ?? []).map(({ name, size }) => `${name} (${fileSize(language, size)})`);
      return { text: body.text, files, isHappening: false };
    }
    case 'asked':
      return { text: body.question.text, files: [], isHappening: false };
    case 'rated': {
      const given = ASPECTS.map(
        (aspect) => `${t(ASPECT_WORDS[aspect])}: ${t('rating.stars', { count: body.scores[aspect] })}`,
      );
      return { text: [...given, body.comment ?? ''].join('\n').trim(), files: [], isHappening: false };
    }
    case 'masked':
    case 'asking_ended':
      return { text: remark(body, t), files: [], isHappening: true };
    case 'closed':
      return { text: t('chat.closed'), files: [], isHappening: true };
    case 'assigned':
    case 'requeued':
    case 'reopened':
      return { text: happened(entry, t) ?? '', files: [], isHappening: true };
    case 'noted':
    case 'started':
    case 'withdrawn':
    case 'withheld':
    case 'context_told':
    case 'snapshot_told':
    case 'read':
    case 'category_set':
    case 'slot_set':
    case 'rating_skipped':
    case 'tagged':
    case 'snoozed':
    case 'woken':
      return null;
    default:
      return unreachable(body);
  }
}

/** Has the browser save it, under a name with its day. */
export function saveTranscript(view: View, kind: 'text' | 'page'): void {
  const now = Date.now();
  const transcript = transcriptOf(view, now);
  const isText = kind === 'text';
  const type = isText ? 'text/plain;charset=utf-8' : 'text/html;charset=utf-8';
  const address = URL.createObjectURL(
    new Blob([isText ? transcriptText(transcript) : transcriptHtml(transcript)], { type }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `chat-${new Date(now).toISOString().slice(0, 10)}.${isText ? 'txt' : 'html'}`;
  link.click();
  // Browsers take it at once, some a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
