/** What an agent may be called to. */
export const ALERT_KINDS = ['waiting', 'assigned', 'message', 'mentioned'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** From one time of the day until another, as `HH:MM`; over midnight where the end is before the beginning. */
export type QuietHours = { from: string; until: string };

/** A time of the day as `HH:MM`. */
export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Whether it is quiet at this minute of the day, 0 to 1439. The same time twice is the whole day. */
export function isQuietAt({ from, until }: QuietHours, minute: number): boolean {
  const [begins, ends] = [minuteOf(from), minuteOf(until)];
  return begins < ends ? minute >= begins && minute < ends : minute >= begins || minute < ends;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
