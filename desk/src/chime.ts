/** Two notes that rise, and are told from the widget's, which fall into one another: when they begin in seconds, and their pitch in hertz. */
const NOTES = [
  { at: 0, pitch: 659.26 },
  { at: 0.16, pitch: 987.77 },
] as const;
const LOUDNESS = 0.12;
const NOTE_SECONDS = 0.35;
/** A browser that has not let it sound by then is not to do so later. */
const AT_MOST_MS = 2_000;

/** A short sound, made here. Browsers let a page sound once somebody has pressed something in it; before that there is none. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
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
