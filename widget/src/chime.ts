/** Two notes, a fourth apart: when they begin in seconds, and their pitch in hertz. */
const NOTES = [
  { at: 0, pitch: 880 },
  { at: 0.12, pitch: 1_174.66 },
] as const;
const LOUDNESS = 0.08;
const NOTE_SECONDS = 0.3;
/** A browser that has not let it sound by then is not to do so later. */
const AT_MOST_MS = 1_500;

/** Browsers let a page sound once somebody has pressed something in it. */
export function canChime(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}

/** A short, quiet sound, made here: no file is loaded for it. */
export function chime(): void {
  const context = new AudioContext();
  for (const { at, pitch } of NOTES) {
    const begins = context.currentTime + at;
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0, begins);
    loudness.gain.linearRampToValueAtTime(LOUDNESS, begins + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, begins + NOTE_SECONDS);
    const note = new OscillatorNode(context, { frequency: pitch });
    note.connect(loudness).connect(context.destination);
    note.start(begins);
    note.stop(begins + NOTE_SECONDS);
  }
  setTimeout(() => void context.close(), AT_MOST_MS);
}
