import './files.css';
import { useSignal } from '@preact/signals';
import type { Attachment } from '@qiao/shared/attachment';
import { useEffect, useRef } from 'preact/hooks';
import { fileKind, fileSize } from '@qiao/shared/file-words';
import { Drawing, Icon } from './icon.tsx';
import { Sound } from './sound.tsx';
import type { View } from './view.ts';

type Of<Kind extends Attachment['kind']> = Extract<Attachment, { kind: Kind }>;
type Props<File = Attachment> = { view: View; file: File };

const SHEET = 'M5 3h6.5L16 7.5V17H5zM11.5 3v4.5H16';
const DOWNLOAD = 'M10 3v9M6 8.5l4 4 4-4M4 16h12';

/** A file of a message: a picture is seen, a sound is heard, everything else is downloaded. */
export function ShownFile({ view, file }: Props) {
  switch (file.kind) {
    case 'picture':
      return <Picture view={view} file={file} />;
    case 'sound':
      return <Sound view={view} name={file.name} durationMs={file.durationMs} load={() => read(view, file)} />;
    case 'file':
      return <Card view={view} file={file} />;
    default:
      return file satisfies never;
  }
}

/** With the type that the bytes showed: nothing else may be made of them. */
async function read({ chat }: View, { attachmentId, contentType }: Attachment): Promise<Blob | null> {
  const bytes = await (await chat.files.want()).read(attachmentId);
  return bytes && new Blob([bytes], { type: contentType });
}

function Card({ view, file }: Props) {
  const { t, language } = view;
  const { save, isFailed, isBusy } = useSaving(view, file);
  const label = t('files.download', { name: file.name });
  return (
    <button type="button" class="card" title={label} aria-busy={isBusy} onClick={save}>
      <Drawing path={SHEET} />
      <span class="unseen">{label}</span>
      <span class="card-words">
        <bdi class="file-name" aria-hidden="true">
          {file.name}
        </bdi>
        <span class={isFailed ? 'file-about wrong' : 'file-about'} role="status">
          {isFailed ? (
            t('files.failed')
          ) : (
            <>
              <bdi>{fileKind(file)}</bdi> <bdi>{fileSize(language, file.size)}</bdi>
            </>
          )}
        </span>
      </span>
      <Drawing path={DOWNLOAD} />
    </button>
  );
}

function useSaving(view: View, file: Attachment) {
  const state = useSignal<'idle' | 'busy' | 'failed'>('idle');
  const save = async () => {
    if (state.value === 'busy') return;
    state.value = 'busy';
    const bytes = await read(view, file);
    state.value = bytes ? 'idle' : 'failed';
    if (bytes) offer(bytes, file.name);
  };
  return { save: () => void save(), isFailed: state.value === 'failed', isBusy: state.value === 'busy' };
}

/** Has the browser save it, as whatever it is called: it is opened nowhere. */
function offer(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  // A browser that shows what it knows would show it in our origin.
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function Picture({ view, file }: Props<Of<'picture'>>) {
  const { t } = view;
  const { box, url, state, again, broken } = usePicture(view, file);
  const isLarge = useSignal(false);
  if (state === 'broken') return <Card view={view} file={file} />;
  const label = t('files.larger', { name: file.name });
  return (
    <div class="picture-box" ref={box}>
      {url && (
        <button
          type="button"
          class="picture-button"
          aria-label={label}
          aria-haspopup="dialog"
          onClick={() => (isLarge.value = true)}
        >
          <img src={url} alt={t('file.picture', { name: file.name })} onError={broken} />
        </button>
      )}
      {state === 'failed' && (
        <p class="file-trouble">
          {t('files.failed')}
          <button type="button" class="word-button" onClick={again}>
            {t('message.retry')}
          </button>
        </p>
      )}
      {isLarge.value && url && <Larger view={view} file={file} url={url} closed={() => (isLarge.value = false)} />}
    </div>
  );
}

/** Fetched when it comes into sight; `broken` where the browser cannot draw it. */
function usePicture(view: View, file: Of<'picture'>) {
  const box = useRef<HTMLDivElement>(null);
  const url = useSignal<string | null>(null);
  const state = useSignal<'waiting' | 'failed' | 'broken'>('waiting');
  const isGone = useRef(false);
  const load = async () => {
    state.value = 'waiting';
    const bytes = await read(view, file);
    if (isGone.current) return;
    if (bytes) url.value = URL.createObjectURL(bytes);
    else state.value = 'failed';
  };
  useEffect(() => {
    const element = box.current;
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      void load();
    });
    if (element) seen.observe(element);
    return () => {
      isGone.current = true;
      seen.disconnect();
      if (url.peek()) URL.revokeObjectURL(url.peek() ?? '');
    };
  }, []);
  // What failed without a line is read again when there is one.
  const { trouble } = view.chat;
  useEffect(() => void (state.peek() === 'failed' && trouble.value === null && load()), [trouble.value]);
  return {
    box,
    url: url.value,
    state: state.value,
    again: () => void load(),
    broken: () => (state.value = 'broken'),
  };
}

function Larger({ view, file, url, closed }: Props<Of<'picture'>> & { url: string; closed: () => void }) {
  const { t } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  const { save } = useSaving(view, file);
  const download = t('files.download', { name: file.name });
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="viewer"
      ref={dialog}
      aria-label={t('file.picture', { name: file.name })}
      onClose={closed}
      onClick={({ target }) => target === dialog.current && dialog.current?.close()}
      onKeyDown={(event) => {
        // Escape closes the picture, and not the chat below it.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <div class="viewer-bar">
        <bdi class="file-name">{file.name}</bdi>
        <button type="button" class="icon-button" aria-label={download} title={download} onClick={save}>
          <Drawing path={DOWNLOAD} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={t('notes.close')}
          title={t('notes.close')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="remove" />
        </button>
      </div>
      <img src={url} alt={t('file.picture', { name: file.name })} />
    </dialog>
  );
}
