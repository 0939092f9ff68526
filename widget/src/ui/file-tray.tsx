import './files.css';
import { isDrawn, mayBeTakenYet } from '@qiao/shared/attached-fate';
import type { AttachedFile } from '@qiao/shared/attached-file';
import type { AttachmentId } from '@qiao/shared/ids';
import { MAX_ATTACHMENTS } from '@qiao/shared/wire';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { AttachedFiles } from '../attached-files.ts';
import { REFUSAL_WORDS } from '../refusal-words.ts';
import { fileSize } from '@qiao/shared/file-words';
import { Drawing, Icon } from './icon.tsx';
import { Sound } from './sound.tsx';
import type { View } from './view.ts';

type Props = { view: View; files: AttachedFiles };

const SHEET = 'M5 3h6.5L16 7.5V17H5zM11.5 3v4.5H16';

/** What the next message takes along. */
export function FileTray({ view, files }: Props) {
  const { t } = view;
  const attached = files.tray.value;
  const leftOut = files.leftOut.value;
  return (
    <div class={attached.length > 0 || leftOut > 0 ? 'tray' : 'unseen'}>
      {attached.length > 0 && (
        <ul class="tray-files" aria-label={t('files.label')}>
          {attached.map((file) => (
            <FileRow
              key={file.attachmentId}
              view={view}
              files={files}
              file={file}
              remove={() => {
                files.remove(file.attachmentId);
                view.chat.focusWanted.value = {};
              }}
            />
          ))}
        </ul>
      )}
      <p class="file-trouble" role="status">
        {leftOut > 0 && t('files.left_out', { count: leftOut, max: MAX_ATTACHMENTS })}
      </p>
    </div>
  );
}

/** The files of a message that waits for them. */
export function UnsentFiles({ view, files, attachmentIds }: Props & { attachmentIds: readonly AttachmentId[] }) {
  const own = files.files.value.filter(({ attachmentId }) => attachmentIds.includes(attachmentId));
  return (
    <ul class="tray-files unsent-files">
      {own.map((file) => (
        <FileRow
          key={file.attachmentId}
          view={view}
          files={files}
          file={file}
          {...(file.fate.is === 'whole' ? {} : { remove: () => files.remove(file.attachmentId) })}
        />
      ))}
    </ul>
  );
}

type RowProps = Props & { file: AttachedFile; remove?: () => void };

function FileRow({ view, files, file, remove }: RowProps) {
  const { t } = view;
  const { attachmentId, name, fate, durationMs } = file;
  const source = files.sourceOf(attachmentId);
  const label = t('files.remove', { name });
  return (
    <li class={`tray-file ${fate.is}`}>
      <Preview file={file} source={source} />
      <div class="tray-words">
        {durationMs !== null && source ? (
          <Sound view={view} name={name} durationMs={durationMs} load={async () => source} />
        ) : (
          <bdi class="file-name">{name}</bdi>
        )}
        <Standing view={view} file={file} />
        {fate.is === 'lost' && durationMs === null && <Choose view={view} files={files} file={file} />}
        {mayBeTakenYet(file) && (
          <button type="button" class="word-button" onClick={() => files.again([attachmentId])}>
            {t('message.retry')}
          </button>
        )}
      </div>
      {remove && (
        <button type="button" class="icon-button" aria-label={label} title={label} onClick={remove}>
          <Icon name="remove" />
        </button>
      )}
    </li>
  );
}

/** How far it got, or what is wrong with it. What goes on by itself is not announced at every step. */
function Standing({ view: { t, language }, file }: { view: View; file: AttachedFile }) {
  const { fate, size } = file;
  switch (fate.is) {
    case 'sending':
      return (
        <>
          <progress max={size} value={fate.received} aria-label={t('files.sending', { name: file.name })} />
          <p class="file-about">
            {fate.isStalled ? (
              t('files.stalled')
            ) : (
              <>
                <bdi>{percent(language, fate.received / size)}</bdi> <bdi>{fileSize(language, size)}</bdi>
              </>
            )}
          </p>
        </>
      );
    case 'whole':
      return (
        <p class="file-about">
          <bdi>{fileSize(language, size)}</bdi>
        </p>
      );
    case 'refused':
      return (
        <p class="file-about wrong" role="alert">
          {fate.code === 'empty' ? t('files.empty') : t(REFUSAL_WORDS[fate.code])}
        </p>
      );
    case 'lost':
      return (
        <p class="file-about wrong" role="alert">
          {t(file.durationMs === null ? 'files.lost' : 'voice.lost')}
        </p>
      );
    default:
      return fate satisfies never;
  }
}

function percent(language: string, share: number): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(share);
}

/** Chooses a file for the place of one whose bytes are gone. */
function Choose({ view: { t }, files, file: { attachmentId } }: RowProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        type="file"
        hidden
        ref={input}
        onChange={({ currentTarget }) => {
          const [source] = currentTarget.files ?? [];
          if (source) files.replace(attachmentId, source);
        }}
      />
      <button type="button" class="word-button" onClick={() => input.current?.click()}>
        {t('files.choose')}
      </button>
    </>
  );
}

function Preview({ file, source }: { file: AttachedFile; source: File | null }) {
  const isPicture = source !== null && isDrawn(file);
  const url = useMemo(() => (isPicture ? URL.createObjectURL(source) : null), [isPicture]);
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url]);
  if (file.durationMs !== null) return null;
  return url ? (
    <img class="preview" src={url} alt="" />
  ) : (
    <span class="preview">
      <Drawing path={SHEET} />
    </span>
  );
}

/** Over everything, while files are held above the chat. */
export function DropArea({ view: { t } }: { view: View }) {
  return (
    <div class="drop-area">
      <p>{t('files.drop')}</p>
      <p class="file-about">{t('files.limit', { max: MAX_ATTACHMENTS })}</p>
    </div>
  );
}
