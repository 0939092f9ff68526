import { parseJson } from './kept.ts';

/** What an agent may be called to. */
export const ALERT_KINDS = ['waiting', 'assigned', 'message', 'mentioned'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** From one time of the day until another, by this browser's clock, as `HH:MM`; over midnight where the end is before the beginning. */
export type QuietHours = { from: string; until: string };

/** How somebody wants to be called, in this browser. */
export type AlertChoice = {
  kinds: Readonly<Record<AlertKind, boolean>>;
  hasSound: boolean;
  /** Whether the call comes again while somebody waits and nobody takes them. */
  isRepeated: boolean;
  /** Whether the system shows it while the desk is in the background; the browser has to allow it too. */
  isShownBySystem: boolean;
  quiet: QuietHours | null;
};

export const STANDARD_ALERTS: AlertChoice = {
  kinds: { waiting: true, assigned: true, message: true, mentioned: true },
  hasSound: true,
  isRepeated: true,
  isShownBySystem: true,
  quiet: null,
};

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** What was kept, with what is standard where it is damaged or was not there yet. */
export function readAlertChoice(text: string | null): AlertChoice {
  const kept = parseJson(text);
  if (typeof kept !== 'object' || kept === null) return STANDARD_ALERTS;
  const read = (from: object, key: string, otherwise: boolean): boolean => {
    const value: unknown = Reflect.get(from, key);
    return typeof value === 'boolean' ? value : otherwise;
  };
  const kinds: unknown = Reflect.get(kept, 'kinds');
  const chosen = typeof kinds === 'object' && kinds !== null ? kinds : {};
  return {
    kinds: {
      waiting: read(chosen, 'waiting', true),
      assigned: read(chosen, 'assigned', true),
      message: read(chosen, 'message', true),
      mentioned: read(chosen, 'mentioned', true),
    },
    hasSound: read(kept, 'hasSound', true),
    isRepeated: read(kept, 'isRepeated', true),
    isShownBySystem: read(kept, 'isShownBySystem', true),
    quiet: quietIn(Reflect.get(kept, 'quiet')),
  };
}

function quietIn(kept: unknown): QuietHours | null {
  if (typeof kept !== 'object' || kept === null || !('from' in kept) || !('until' in kept)) return null;
  const { from, until } = kept;
  if (typeof from !== 'string' || typeof until !== 'string') return null;
  return TIME.test(from) && TIME.test(until) ? { from, until } : null;
}

/** Whether it is quiet at this minute of the day, 0 to 1439. The same time twice is the whole day. */
export function isQuietAt({ from, until }: QuietHours, minute: number): boolean {
  const [begins, ends] = [minuteOf(from), minuteOf(until)];
  return begins < ends ? minute >= begins && minute < ends : minute >= begins || minute < ends;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
