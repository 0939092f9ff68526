import { CircleAlert, FileText, Paperclip, X } from 'lucide-preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { isDrawn, mayBeTakenYet } from '@qiao/shared/attached-fate';
import type { AttachedFile } from '@qiao/shared/attached-file';
import type { ConversationId } from '@qiao/shared/ids';
import { MAX_ATTACHMENTS } from '@qiao/shared/wire';
import { language, t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { fileSize } from '@qiao/shared/file-words';
import { sentence } from './refusals.ts';
import './file-tray.css';

/** What the next message of this conversation takes along. */
export function FileTray({ conversationId }: { conversationId: ConversationId }) {
  const { attached } = useDesk().inbox;
  const files = attached.of(conversationId).value;
  const leftOut = attached.leftOut(conversationId).value;
  return (
    <div class="tray">
      {files.length > 0 && (
        <ul class="tray__files" aria-label={t('files.label')}>
          {files.map((file) => (
            <TrayFile key={file.attachmentId} file={file} canBeRemoved />
          ))}
        </ul>
      )}
      <p class="tray__trouble" role="status">
        {leftOut > 0 && t('files.left_out', { count: leftOut, max: MAX_ATTACHMENTS })}
      </p>
    </div>
  );
}

/** The files of a message that waits for them. */
export function SentFiles({ attachmentIds }: { attachmentIds: readonly string[] }) {
  const { attached } = useDesk().inbox;
  const files = attached.files.value.filter(({ attachmentId }) => attachmentIds.includes(attachmentId));
  return (
    <ul class="tray__files">
      {files.map((file) => (
        <TrayFile key={file.attachmentId} file={file} canBeRemoved={file.fate.is !== 'whole'} />
      ))}
    </ul>
  );
}

function TrayFile({ file, canBeRemoved }: { file: AttachedFile; canBeRemoved: boolean }) {
  const { attached } = useDesk().inbox;
  const { attachmentId, name, fate } = file;
  const label = t('files.remove', { name });
  return (
    <li class="tray__file">
      <Preview file={file} />
      <span class="tray__words">
        <bdi class="tray__name">{name}</bdi>
        <Standing file={file} />
        {fate.is === 'lost' && <Choose file={file} />}
        {mayBeTakenYet(file) && (
          <button type="button" class="tray__again" onClick={() => attached.again(attachmentId)}>
            {t('try_now')}
          </button>
        )}
      </span>
      {canBeRemoved && (
        <button
          type="button"
          class="button button--plain button--icon"
          aria-label={label}
          title={label}
          onClick={() => attached.remove(attachmentId)}
        >
          <X size={16} aria-hidden />
        </button>
      )}
    </li>
  );
}

/** How far it got, or what is wrong with it. */
function Standing({ file: { fate, name, size } }: { file: AttachedFile }) {
  switch (fate.is) {
    case 'sending':
      return (
        <>
          <progress max={size} value={fate.received} aria-label={t('files.sending', { name })} />
          <span class="tray__about">{fate.isStalled ? t('files.stalled') : fileSize(language(), size)}</span>
        </>
      );
    case 'whole':
      return <span class="tray__about">{fileSize(language(), size)}</span>;
    case 'refused':
      return <Wrong words={fate.code === 'empty' ? t('files.empty') : sentence(fate.code)} />;
    case 'lost':
      return <Wrong words={t('files.lost')} />;
    default:
      return fate satisfies never;
  }
}

function Wrong({ words }: { words: string }) {
  return (
    <span class="tray__about tray__about--wrong" role="alert">
      <CircleAlert size={12} aria-hidden />
      {words}
    </span>
  );
}

/** Chooses a file for the place of one whose bytes went with the page. */
function Choose({ file: { attachmentId } }: { file: AttachedFile }) {
  const { attached } = useDesk().inbox;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        type="file"
        hidden
        ref={input}
        onChange={({ currentTarget }) => {
          const [source] = currentTarget.files ?? [];
          if (source) attached.replace(attachmentId, source);
        }}
      />
      <button type="button" class="tray__again" onClick={() => input.current?.click()}>
        {t('files.choose')}
      </button>
    </>
  );
}

function Preview({ file: { attachmentId, type } }: { file: AttachedFile }) {
  const source = useDesk().inbox.attached.sourceOf(attachmentId);
  const isPicture = source !== null && isDrawn({ type });
  const url = useMemo(() => (isPicture ? URL.createObjectURL(source) : null), [isPicture]);
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url]);
  return url ? (
    <img class="tray__preview" src={url} alt="" />
  ) : (
    <span class="tray__preview">
      <FileText size={18} aria-hidden />
    </span>
  );
}

/** Chooses files for the next message. */
export function AttachButton({ conversationId }: { conversationId: ConversationId }) {
  const { attached } = useDesk().inbox;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        type="file"
        multiple
        hidden
        ref={input}
        onChange={({ currentTarget }) => {
          attached.add(conversationId, [...(currentTarget.files ?? [])]);
          // So that the same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="button button--plain button--icon"
        aria-label={t('files.attach')}
        title={t('files.attach')}
        onClick={() => input.current?.click()}
      >
        <Paperclip size={18} aria-hidden />
      </button>
    </>
  );
}
