import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { soundLength } from '@qiao/shared/file-words';
import { Drawing } from './icon.tsx';
import type { View } from './view.ts';

type Props = {
  view: View;
  name: string;
  /** By the recorder's word; a sound that was recorded does not say it itself. */
  durationMs: number | undefined;
  /** Null where the bytes cannot be had. */
  load: () => Promise<Blob | null>;
};

const PLAY = 'M7 4.5v11l9-5.5z';
const PAUSE = 'M7 5v10M13 5v10';

/** What plays now: one at a time. */
let playing: HTMLAudioElement | null = null;

/** Plays a sound, and goes to any place in it. */
export function Sound({ view, name, durationMs, load }: Props) {
  const { t } = view;
  const { isPlaying, isFailed, atMs, lengthMs, toggle, seek } = usePlayer(load, durationMs);
  const label = t(isPlaying ? 'files.pause' : 'files.play', { name });
  return (
    <div class="sound" role="group" aria-label={t('file.sound', { name })}>
      <button type="button" class="icon-button play" aria-label={label} title={label} onClick={() => void toggle()}>
        <Drawing path={isPlaying ? PAUSE : PLAY} />
      </button>
      <input
        type="range"
        min={0}
        max={Math.max(1, lengthMs)}
        step={100}
        value={atMs}
        aria-label={t('files.position')}
        aria-valuetext={`${soundLength(atMs)} / ${soundLength(lengthMs)}`}
        onInput={({ currentTarget }) => seek(Number(currentTarget.value))}
      />
      <span class="sound-time">{soundLength(isPlaying || atMs > 0 ? atMs : lengthMs)}</span>
      {isFailed && (
        <p class="file-trouble" role="status">
          {t('files.failed')}
        </p>
      )}
    </div>
  );
}

function usePlayer(load: () => Promise<Blob | null>, durationMs: number | undefined) {
  const audio = useRef<HTMLAudioElement | null>(null);
  const isPlaying = useSignal(false);
  const isFailed = useSignal(false);
  const atMs = useSignal(0);
  const lengthMs = useSignal(durationMs ?? 0);
  useEffect(
    () => () => {
      const element = audio.current;
      if (!element) return;
      element.pause();
      URL.revokeObjectURL(element.src);
    },
    [],
  );
  const prepare = async (): Promise<HTMLAudioElement | null> => {
    if (audio.current) return audio.current;
    const bytes = await load();
    if (!bytes) return null;
    const element = new Audio(URL.createObjectURL(bytes));
    const look = () => {
      isPlaying.value = !element.paused && !element.ended;
      atMs.value = element.ended ? 0 : element.currentTime * 1_000;
      if (Number.isFinite(element.duration)) lengthMs.value = element.duration * 1_000;
    };
    for (const event of ['play', 'pause', 'ended', 'timeupdate', 'durationchange'])
      element.addEventListener(event, look);
    element.addEventListener('error', () => (isFailed.value = true));
    // Where the visitor went before there was anything to go to.
    if (atMs.peek() > 0) element.currentTime = atMs.peek() / 1_000;
    return (audio.current = element);
  };
  return {
    isPlaying: isPlaying.value,
    isFailed: isFailed.value,
    atMs: atMs.value,
    lengthMs: lengthMs.value,
    toggle: async () => {
      if (isPlaying.peek()) return audio.current?.pause();
      isFailed.value = false;
      try {
        const element = await prepare();
        if (playing !== element) playing?.pause();
        playing = element;
        if (element) await element.play();
        else isFailed.value = true;
      } catch {
        isFailed.value = true;
      }
    },
    seek: (ms: number) => {
      atMs.value = ms;
      if (audio.current) audio.current.currentTime = ms / 1_000;
    },
  };
}
