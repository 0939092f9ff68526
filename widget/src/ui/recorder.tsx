import './files.css';
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Key } from '../words.ts';
import { MAX_VOICE_MS, record } from '../voice.ts';
import type { Recording, VoiceTrouble } from '../voice.ts';
import { soundLength } from '@qiao/shared/file-words';
import { Drawing, Icon } from './icon.tsx';
import type { View } from './view.ts';

const DONE = 'M4.5 10.5l4 4 7-9';
const LOOK_MS = 100;
/** Shorter ones are presses by mistake. */
const SHORTEST_MS = 500;

const TROUBLE: Record<VoiceTrouble, Key> = {
  refused: 'voice.refused',
  no_device: 'voice.no_device',
  not_possible: 'voice.not_possible',
};

/** Records a voice message, which then stands among the attached files to be heard, removed or sent. */
export function Recorder({ view, closed }: { view: View; closed: () => void }) {
  const { t, chat } = view;
  const { trouble, isRunning, ranMs, level, finish, cancel } = useRecording(view, closed);
  const group = useRef<HTMLDivElement>(null);
  const [done, end] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  useLayoutEffect(() => cover(group.current), []);
  useLayoutEffect(() => (done.current ?? end.current)?.focus(), [isRunning]);
  const leave = () => {
    cancel();
    chat.focusWanted.value = {};
  };
  return (
    <div
      class="recorder"
      ref={group}
      role="group"
      aria-label={t('voice.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Escape ends the recording, and does not close the chat.
        event.stopPropagation();
        leave();
      }}
    >
      {trouble ? (
        <p class="file-trouble" role="alert">
          {t(TROUBLE[trouble])}
        </p>
      ) : (
        <>
          <span class="recording-mark" style={{ '--level': level }} aria-hidden="true" />
          <span class="recording-time" role="timer">
            {isRunning ? <bdi dir="ltr">{ofLongest(ranMs)}</bdi> : t('voice.asking')}
          </span>
        </>
      )}
      <button
        type="button"
        class="icon-button"
        ref={end}
        aria-label={t(trouble ? 'notes.close' : 'voice.cancel')}
        title={t(trouble ? 'notes.close' : 'voice.cancel')}
        onClick={leave}
      >
        <Icon name="remove" />
      </button>
      {isRunning && (
        <button
          type="button"
          class="icon-button done"
          ref={done}
          aria-label={t('voice.done')}
          title={t('voice.done')}
          onClick={finish}
        >
          <Drawing path={DONE} />
        </button>
      )}
    </div>
  );
}

/** What it lies on can neither be seen nor be reached; answers how to lay it open again. */
function cover(element: HTMLElement | null): () => void {
  const below = [...(element?.parentElement?.children ?? [])].filter((each) => each !== element);
  const setInert = (isInert: boolean) => below.forEach((each) => each.toggleAttribute('inert', isInert));
  setInert(true);
  return () => setInert(false);
}

function useRecording({ chat }: View, closed: () => void) {
  const recording = useRef<Recording | null>(null);
  const trouble = useSignal<VoiceTrouble | null>(null);
  const began = useSignal<number | null>(null);
  const ranMs = useSignal(0);
  const level = useSignal(0);
  const isGone = useRef(false);
  const finish = async () => {
    const running = recording.current;
    recording.current = null;
    const recorded = await running?.finish();
    closed();
    chat.focusWanted.value = {};
    if (recorded && recorded.durationMs >= SHORTEST_MS) {
      chat.files.add([recorded.file], Math.min(recorded.durationMs, MAX_VOICE_MS));
    }
  };
  useEffect(() => {
    void record(() => performance.now()).then((started) => {
      if (typeof started === 'string') return void (trouble.value = started);
      if (isGone.current) return started.cancel();
      recording.current = started;
      began.value = performance.now();
    });
    const looking = setInterval(() => {
      if (began.peek() === null || !recording.current) return;
      ranMs.value = performance.now() - (began.peek() ?? 0);
      level.value = recording.current.level();
      if (ranMs.peek() >= MAX_VOICE_MS) void finish();
    }, LOOK_MS);
    return () => {
      isGone.current = true;
      clearInterval(looking);
      recording.current?.cancel();
    };
  }, []);
  return {
    trouble: trouble.value,
    isRunning: began.value !== null,
    ranMs: ranMs.value,
    level: level.value,
    finish: () => void finish(),
    cancel: () => {
      recording.current?.cancel();
      recording.current = null;
      closed();
    },
  };
}

function ofLongest(ms: number): string {
  return `${soundLength(ms)} / ${soundLength(MAX_VOICE_MS)}`;
}
