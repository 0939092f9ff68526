import { SendHorizontal, TextQuote } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { isGoing } from '@qiao/shared/attached-fate';
import type { Conversation } from '@qiao/shared/conversation';
import type { ConversationId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import { MAX_TEXT } from '@qiao/shared/wire';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { AnswerField } from './answer-field.tsx';
import { LostBar } from './lost-bar.tsx';
import { NoteComposer } from './note-composer.tsx';
import { QuickReplies } from './quick-replies.tsx';
import { FileDrop } from './file-drop.tsx';
import { AttachButton, FileTray } from './file-tray.tsx';
import { useAnswering } from './use-answering.ts';
import { useAskedFocus } from './use-asked-focus.ts';
import { WritingTabs } from './writing-tabs.tsx';
import './composer.css';

/** The place to answer, or why there is none. A draft is shown even where it cannot be sent, so that it is not lost. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { conversationId, state } = conversation;
  const { inbox, writing } = useDesk();
  const [isWriting, setWriting] = useState(false);
  const draft = inbox.drafts.of(conversationId).value;
  const isReader = inbox.crew.me.value?.role === 'auditor';
  const isMine = state.status === 'assigned' && state.agentId === inbox.agentId;
  if (!isReader && writing.value === 'note') return <NoteComposer conversationId={conversationId} />;
  // Whoever is in the middle of a word goes on in the same field: with it gone, the next letters would be taken for keys.
  if (!isReader && (isMine || isWriting)) {
    return <Answer {...{ conversation, isMine, setWriting }} />;
  }
  return (
    <div class="composer composer--shut">
      {!isReader && <WritingTabs />}
      {draft !== '' && !isReader ? (
        <LostBar conversation={conversation} />
      ) : (
        <p>{isReader ? t('composer.reader') : whyShut(state)}</p>
      )}
      {inbox.attached.of(conversationId).value.length > 0 && <FileTray conversationId={conversationId} />}
      {draft !== '' && (
        <label class="composer__kept">
          {t('composer.kept_draft')}
          <textarea class="composer__text" readOnly value={draft} rows={2} />
        </label>
      )}
    </div>
  );
}

function whyShut(state: Conversation['state']): string {
  switch (state.status) {
    case 'waiting':
      return t('composer.waiting');
    case 'assigned':
      return t('composer.elsewhere');
    case 'snoozed':
      return t('organise.shut');
    case 'closed':
      return t('composer.closed');
    default:
      return unreachable(state);
  }
}

type AnswerProps = { conversation: Conversation; isMine: boolean; setWriting: (isWriting: boolean) => void };

function Answer({ conversation, isMine, setWriting }: AnswerProps) {
  const { inbox } = useDesk();
  const { conversationId } = conversation;
  const { name } = conversation.visitor;
  const draft = inbox.drafts.of(conversationId).value;
  const field = useAskedFocus(conversationId, 'answer');
  useEffect(() => () => setWriting(false), []);
  const answering = useAnswering(conversation, field);
  const length = [...draft].length;
  const isLong = length > MAX_TEXT;
  const canSend = (draft.trim() !== '' || inbox.attached.of(conversationId).value.some(isGoing)) && !isLong && isMine;
  const label = name ? t('composer.label', { name }) : t('composer.label_nameless');
  return (
    <form
      class="composer composer--answer"
      onSubmit={(event) => {
        event.preventDefault();
        answering.send();
        field.current?.focus();
      }}
    >
      {!isMine && <LostBar conversation={conversation} isNews />}
      <WritingTabs />
      <FileDrop conversationId={conversationId} />
      <FileTray conversationId={conversationId} />
      <AnswerField {...{ conversationId, draft, label, isLong, field, answering, setWriting }} />
      <Foot conversationId={conversationId} length={length} canSend={canSend} onTemplates={answering.askForTemplate} />
    </form>
  );
}

function EnterHint() {
  const { preferences } = useDesk();
  return (
    <span class="composer__enter">
      {preferences.enter.value === 'sends' ? t('composer.hint') : t('composer.hint_breaks')}
    </span>
  );
}

type FootProps = { conversationId: ConversationId; length: number; canSend: boolean; onTemplates: () => void };

function Foot({ conversationId, length, canSend, onTemplates }: FootProps) {
  return (
    <div class="composer__foot">
      <AttachButton conversationId={conversationId} />
      <button
        type="button"
        class="button button--plain button--icon"
        aria-label={t('template.offer')}
        title={t('template.offer')}
        onClick={onTemplates}
      >
        <TextQuote class="turning" size={18} aria-hidden />
      </button>
      <span class="composer__hint">
        {length > MAX_TEXT * 0.9 ? t('composer.length', { length, max: MAX_TEXT }) : <EnterHint />}
      </span>
      <QuickReplies conversationId={conversationId} />
      <button type="submit" class="button button--main" disabled={!canSend}>
        <SendHorizontal class="turning" size={16} aria-hidden />
        {t('composer.send')}
      </button>
    </div>
  );
}
