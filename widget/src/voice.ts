/** Why nothing can be recorded. */
export type VoiceTrouble = 'refused' | 'no_device' | 'not_possible';
export type Recorded = { file: File; durationMs: number };

/** A recording that runs. */
export interface Recording {
  /** How loud it is now, 0 to 1. */
  level(): number;
  /** Ends it, and answers what was recorded; null where that is nothing. */
  finish(): Promise<Recorded | null>;
  /** Ends it and forgets it. */
  cancel(): void;
}

/** The longest voice message. */
export const MAX_VOICE_MS = 5 * 60_000;
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus', 'audio/webm'];
/** Speech: a minute is a quarter of a mebibyte. */
const BITS_PER_SECOND = 32_000;

/** Asks for the microphone and records at once. `now` is a clock that only grows. */
export async function record(now: () => number): Promise<Recording | VoiceTrouble> {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (typeof MediaRecorder === 'undefined' || devices?.getUserMedia === undefined) return 'not_possible';
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({ audio: true });
  } catch (error) {
    return troubleOf(error);
  }
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  if (mimeType === undefined) {
    for (const track of stream.getTracks()) track.stop();
    return 'not_possible';
  }
  return begin(stream, new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND }), now);
}

function troubleOf(error: unknown): VoiceTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'NotReadableError' ? 'no_device' : 'not_possible';
}

function begin(stream: MediaStream, recorder: MediaRecorder, now: () => number): Recording {
  const pieces: Blob[] = [];
  const meter = createMeter(stream);
  const began = now();
  recorder.addEventListener('dataavailable', ({ data }) => void pieces.push(data));
  recorder.start(1_000);
  const release = () => {
    for (const track of stream.getTracks()) track.stop();
    meter.close();
  };
  return {
    level: meter.level,
    finish: async () => {
      const durationMs = Math.round(now() - began);
      if (recorder.state !== 'inactive') {
        const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
        recorder.stop();
        await stopped;
      }
      release();
      const bytes = new Blob(pieces, { type: recorder.mimeType });
      return bytes.size === 0 ? null : { file: named(bytes), durationMs };
    },
    cancel: () => {
      if (recorder.state !== 'inactive') recorder.stop();
      release();
    },
  };
}

function named(bytes: Blob): File {
  const [type = ''] = bytes.type.split(';');
  const ending = type.slice(type.indexOf('/') + 1).replace('mp4', 'm4a');
  return new File([bytes], `voice-${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}.${ending}`, {
    type,
  });
}

/** How loud the microphone hears it; silent where the browser cannot tell. */
function createMeter(stream: MediaStream) {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    return {
      level: () => {
        analyser.getByteTimeDomainData(samples);
        const furthest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
        return furthest / 128;
      },
      close: () => void context.close(),
    };
  } catch {
    return { level: () => 0, close: () => {} };
  }
}
