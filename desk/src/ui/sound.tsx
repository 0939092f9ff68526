import { Pause, Play } from 'lucide-preact';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../words.ts';
import { soundLength } from '@qiao/shared/file-words';
import './message-files.css';

/** What plays now: one at a time. */
let playing: HTMLAudioElement | null = null;

type SoundProps = {
  address: string;
  name: string;
  /** By the recorder's word: what was recorded does not say it itself. */
  durationMs: number | undefined;
};

/** Plays a sound, and goes to any place in it. Nothing of it is loaded before. */
export function Sound({ address, name, durationMs }: SoundProps) {
  const { audio, isPlaying, isFailed, atMs, lengthMs, look, toggle, seek, fail } = usePlayer(durationMs);
  const label = isPlaying ? t('files.pause', { name }) : t('files.play', { name });
  return (
    <div class="sound" role="group" aria-label={t('files.sound', { name })}>
      <audio
        ref={audio}
        src={address}
        preload="none"
        onPlay={look}
        onPause={look}
        onEnded={look}
        onTimeUpdate={look}
        onDurationChange={look}
        onError={fail}
      />
      <button
        type="button"
        class="button button--plain button--icon"
        aria-label={label}
        title={label}
        onClick={() => void toggle()}
      >
        {isPlaying ? <Pause size={18} aria-hidden /> : <Play class="turning" size={18} aria-hidden />}
      </button>
      <input
        type="range"
        class="sound__place"
        min={0}
        max={Math.max(1, lengthMs)}
        step={100}
        value={atMs}
        aria-label={t('files.position')}
        aria-valuetext={`${soundLength(atMs)} / ${soundLength(lengthMs)}`}
        onInput={({ currentTarget }) => seek(Number(currentTarget.value))}
      />
      <span class="sound__time">{soundLength(isPlaying || atMs > 0 ? atMs : lengthMs)}</span>
      {isFailed && (
        <p class="sound__failed" role="status">
          {t('files.failed')}
        </p>
      )}
    </div>
  );
}

function usePlayer(durationMs: number | undefined) {
  const audio = useRef<HTMLAudioElement>(null);
  const isPlaying = useSignal(false);
  const isFailed = useSignal(false);
  const atMs = useSignal(0);
  const lengthMs = useSignal(durationMs ?? 0);
  const look = ({ currentTarget: { paused, ended, currentTime, duration } }: { currentTarget: HTMLAudioElement }) => {
    isPlaying.value = !paused && !ended;
    atMs.value = ended ? 0 : currentTime * 1_000;
    if (Number.isFinite(duration)) lengthMs.value = duration * 1_000;
  };
  const toggle = async () => {
    const element = audio.current;
    if (!element) return;
    if (isPlaying.value) return element.pause();
    if (isFailed.value) element.load();
    isFailed.value = false;
    if (playing !== element) playing?.pause();
    playing = element;
    try {
      await element.play();
    } catch {
      isFailed.value = !isPlaying.value;
    }
  };
  const seek = (ms: number) => {
    atMs.value = ms;
    if (audio.current) audio.current.currentTime = ms / 1_000;
  };
  return {
    audio,
    look,
    toggle,
    seek,
    fail: () => (isFailed.value = true),
    isPlaying: isPlaying.value,
    isFailed: isFailed.value,
    atMs: atMs.value,
    lengthMs: lengthMs.value,
  };
}
