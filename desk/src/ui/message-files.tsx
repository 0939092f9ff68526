import { Download, FileText, RotateCcw, X } from 'lucide-preact';
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Attachment } from '@qiao/shared/attachment';
import { ATTACHMENTS } from '@qiao/shared/upload-line';
import { language, t } from '../words.ts';
import { fileKind, fileSize } from '@qiao/shared/file-words';
import { Sound } from './sound.tsx';
import './message-files.css';

type Picture = Extract<Attachment, { kind: 'picture' }>;

const WIDEST_REM = 22;
const TALLEST_REM = 20;
const REM_PX = 16;

/** The files of a message: a picture is seen, a sound is heard, everything else is downloaded. */
export function MessageFiles({ attachments }: { attachments: readonly Attachment[] }) {
  return (
    <ul class="files">
      {attachments.map((file) => (
        <li key={file.attachmentId}>
          <ShownFile file={file} />
        </li>
      ))}
    </ul>
  );
}

function ShownFile({ file }: { file: Attachment }) {
  switch (file.kind) {
    case 'picture':
      return <ShownPicture file={file} />;
    case 'sound':
      return <Sound address={addressOf(file)} name={file.name} durationMs={file.durationMs} />;
    case 'file':
      return <Card file={file} />;
    default:
      return file satisfies never;
  }
}

/** Read with the session's cookie, and always as what the bytes showed. */
function addressOf({ attachmentId }: Attachment): string {
  return `${ATTACHMENTS}/${attachmentId}`;
}

function Card({ file }: { file: Attachment }) {
  const about = [fileKind(file), fileSize(language(), file.size)].filter(Boolean).join(' · ');
  return (
    <a
      class="file"
      href={addressOf(file)}
      download={file.name}
      aria-label={`${t('files.download', { name: file.name })}, ${about}`}
    >
      <FileText size={20} aria-hidden />
      <span class="file__words">
        <bdi class="file__name">{file.name}</bdi> <span class="file__about">{about}</span>
      </span>
      <Download size={18} aria-hidden />
    </a>
  );
}

/** In a box of its size before it is there. One that the browser cannot draw is downloaded. */
function ShownPicture({ file }: { file: Picture }) {
  const failures = useSignal(0);
  const isFailed = useSignal(false);
  const isLarge = useSignal(false);
  const { width, height, name } = file;
  const widest = Math.min(WIDEST_REM, width / REM_PX, (TALLEST_REM * width) / height);
  if (isFailed.value) {
    return (
      <div class="files__failed">
        <Card file={file} />
        <button type="button" class="button" onClick={() => (isFailed.value = false)}>
          <RotateCcw size={14} aria-hidden />
          {t('files.failed')} {t('try_now')}
        </button>
      </div>
    );
  }
  const address = `${addressOf(file)}${failures.value > 0 ? `?again=${failures.value}` : ''}`;
  const fail = () => {
    failures.value += 1;
    isFailed.value = true;
  };
  return (
    <>
      <button
        type="button"
        class="picture"
        aria-label={t('files.larger', { name })}
        aria-haspopup="dialog"
        style={{ inlineSize: `${widest}rem`, aspectRatio: `${width} / ${height}` }}
        onClick={() => (isLarge.value = true)}
      >
        <img src={address} alt={t('files.picture', { name })} loading="lazy" onError={fail} />
      </button>
      {isLarge.value && <Larger file={file} closed={() => (isLarge.value = false)} />}
    </>
  );
}

function Larger({ file, closed }: { file: Picture; closed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog
      class="viewer"
      ref={dialog}
      aria-label={t('files.picture', { name: file.name })}
      onClose={closed}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) close();
      }}
    >
      <header class="viewer__bar">
        <bdi class="file__name">{file.name}</bdi>
        <a
          class="button button--plain button--icon"
          href={addressOf(file)}
          download={file.name}
          aria-label={t('files.download', { name: file.name })}
        >
          <Download size={18} aria-hidden />
        </a>
        <button type="button" class="button button--plain button--icon" aria-label={t('dismiss')} onClick={close}>
          <X size={18} aria-hidden />
        </button>
      </header>
      <img src={addressOf(file)} alt={t('files.picture', { name: file.name })} />
    </dialog>
  );
}

/** “Picture: a.png, Voice message”, where there is no room for more, and for readers of the screen. */
export function fileWords({ kind, name }: Pick<Attachment, 'kind' | 'name'>): string {
  switch (kind) {
    case 'picture':
      return t('files.picture', { name });
    case 'sound':
      return t('files.sound', { name });
    case 'file':
      return t('files.file', { name });
    default:
      return kind satisfies never;
  }
}
