import { useSignal } from '@preact/signals';
import type { Attachment } from '@qiao/shared/attachment';
import type { AttachmentId } from '@qiao/shared/ids';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { createOnDemand } from './on-demand.ts';
import type { View } from './view.ts';

const tray = createOnDemand(async ({ loadLater }: View) => {
  const [{ DropArea, FileTray, UnsentFiles }] = await Promise.all([import('./file-tray.tsx'), loadLater()]);
  return { DropArea, FileTray, UnsentFiles };
});
const shown = createOnDemand(async ({ loadLater }: View) => {
  const [{ ShownFile }] = await Promise.all([import('./shown-file.tsx'), loadLater()]);
  return { ShownFile };
});
const recorder = createOnDemand(async ({ loadLater }: View) => {
  const [{ Recorder }] = await Promise.all([import('./recorder.tsx'), loadLater()]);
  return { Recorder };
});

/** Files that a dialog, the clipboard or a drop gave. */
function attach(view: View, list: FileList | null): void {
  const files = [...(list ?? [])];
  tray.want(view);
  if (files.length > 0) view.chat.files.add(files);
}

/** Takes pictures and files out of the clipboard; words go where words go. */
export function pasteFiles(view: View, event: ClipboardEvent): void {
  const files = event.clipboardData?.files;
  // Office programs put a picture of the words beside them.
  if (!files?.length || event.clipboardData?.types.includes('text/plain')) return;
  event.preventDefault();
  attach(view, files);
}

/** What is attached, above the place to write; files may be dropped anywhere. */
export function Tray({ view }: { view: View }) {
  const isDragging = useSignal(false);
  const files = view.chat.files.part.value;
  useEffect(() => void (files && tray.want(view)), [files, view.chat.trouble.value]);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      const { type, dataTransfer, relatedTarget } = event;
      if (!dataTransfer?.types.includes('Files')) return;
      // Or the browser goes to the file, and away from the chat.
      event.preventDefault();
      isDragging.value = type === 'dragover' || (type === 'dragleave' && relatedTarget !== null);
      tray.want(view);
      if (type === 'drop') attach(view, dataTransfer.files);
    };
    for (const type of ['dragover', 'dragleave', 'drop'] as const) addEventListener(type, drag);
  }, []);
  const Part = tray.part.value;
  return (
    <>
      {Part && isDragging.value && <Part.DropArea view={view} />}
      {Part && files && <Part.FileTray view={view} files={files} />}
    </>
  );
}

export function AttachButtons({ view }: { view: View }) {
  const { t } = view;
  const input = useRef<HTMLInputElement>(null);
  const isRecording = useSignal(false);
  const Part = recorder.part.value;
  const record = () => {
    isRecording.value = true;
    recorder.want(view);
    tray.want(view);
  };
  return (
    <>
      <input
        type="file"
        multiple
        hidden
        ref={input}
        onChange={({ currentTarget }) => {
          attach(view, currentTarget.files);
          // So that the same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={t('composer.attach')}
        title={t('composer.attach')}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t('composer.record')}
        title={t('composer.record')}
        onClick={record}
      >
        <Icon name="record" />
      </button>
      {Part && isRecording.value && <Part.Recorder view={view} closed={() => (isRecording.value = false)} />}
    </>
  );
}

/** The files of a message, each in a box that has its size before there is anything in it. */
export function MessageFiles({ view, attachments }: { view: View; attachments: readonly Attachment[] }) {
  // What did not come without a line is asked for again when there is one.
  useEffect(() => shown.want(view), [view.chat.trouble.value]);
  const Part = shown.part.value;
  return (
    <ul class="files">
      {attachments.map((file) => (
        <li key={file.attachmentId} class={`file ${file.kind}`} style={file.kind === 'picture' ? boxOf(file) : {}}>
          {Part ? <Part.ShownFile view={view} file={file} /> : <bdi>{file.name}</bdi>}
        </li>
      ))}
    </ul>
  );
}

/** The files of a message that is on its way. */
export function UnsentFiles({ view, attachmentIds }: { view: View; attachmentIds: readonly AttachmentId[] }) {
  const files = view.chat.files.part.value;
  useEffect(() => tray.want(view), [view.chat.trouble.value]);
  const Part = tray.part.value;
  return Part && files && <Part.UnsentFiles view={view} files={files} attachmentIds={attachmentIds} />;
}

const WIDEST_PX = 260;
const TALLEST_PX = 300;

function boxOf({ width, height }: { width: number; height: number }) {
  const widest = Math.min(WIDEST_PX, width, (TALLEST_PX * width) / height);
  return { inlineSize: `${widest}px`, aspectRatio: `${width} / ${height}` };
}
