/** A day and a time on somebody's wall: which instant it is depends on where the wall stands. */
export type Wall = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export function wallAt(at: number, offsetMinutes: number): Wall {
  const shifted = new Date(at + offsetMinutes * MINUTE_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** The instant of a time on a wall; null for a day or a time that does not exist. */
export function instantOf(wall: Wall, offsetMinutes: number): number | null {
  const { year, month, day, hour, minute, second } = wall;
  const shifted = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(shifted);
  const isReal =
    read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? shifted - offsetMinutes * MINUTE_MS : null;
}

export function addDays(wall: Wall, days: number): Wall {
  const moved = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days));
  return { ...wall, year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** 1 (Monday) to 7. */
export function weekdayOf({ year, month, day }: Wall): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

export function isoDay({ year, month, day }: Wall): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  msk: 180,
  gst: 240,
  ist: 330,
  ict: 420,
  wib: 420,
  sgt: 480,
  hkt: 480,
  cst: 480,
  myt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  est: -300,
  edt: -240,
  cdt: -300,
  mst: -420,
  pst: -480,
  pdt: -420,
  brt: -180,
  pt: -480,
  et: -300,
  pht: 480,
  aedt: 660,
  nzst: 720,
};

/** Zones as people write them: UTC+8, +08:00, PST, 北京时间. CST is China's, the product being a Chinese cloud's. */
export const ZONE_WRITTEN =
  '(?:\\b(?:utc|gmt)\\s?[+-]\\s?\\d{1,2}(?::?\\d{2})?|[+-]\\d{2}:?\\d{2}(?!\\d)|\\b(?:utc|gmt|bst|wib|myt|ict|msk|eet|awst|brt|pht|pt|et|aedt|nzst|cest|cet|ist|sgt|hkt|cst|jst|kst|est|edt|cdt|mst|pst|pdt|aest)\\b|北京时间|(?:beijing|china|singapore|hong kong|malaysia|taiwan|taipei|manila|perth) time|z(?![a-z0-9]))';

/** Minutes east of UTC; null when no zone is written. */
export function offsetOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  const zone = written.trim().toLowerCase();
  if (zone === '北京时间' || zone.endsWith(' time')) return 480;
  const numeric = /([+-])\s?(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return minutes <= 14 * 60 ? (numeric[1] === '-' ? -minutes : minutes) : null;
  }
  return ZONES[zone] ?? null;
}
