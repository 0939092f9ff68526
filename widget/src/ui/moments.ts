import type { Language } from '@qiao/shared/entry';
import { offsetMinutesOf } from '../facts.ts';

/** A moment as people write it, by their own clock: “November 21, 2026 at 14:20”. */
export function momentOf(language: Language, at: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }).format(at);
}

/** The same for readers who may be elsewhere: “November 21, 2026 at 14:20 (GMT+8)”. */
export function zonedMomentOf(language: Language, at: number): string {
  const parts = new Intl.DateTimeFormat(language, { timeZoneName: 'shortOffset' }).formatToParts(at);
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return zone === undefined ? momentOf(language, at) : `${momentOf(language, at)} (${zone})`;
}

/** To the minute, as date and time fields have it: `2026-11-21T14:20`, by the visitor's clock. */
export function fieldTimeOf(at: number): string {
  const shifted = at + offsetMinutesOf(new Date(at)) * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}

/** ISO 8601 with the visitor's offset at that moment: `2026-11-21T14:20+08:00`. */
export function isoOf(at: number): string {
  const offset = offsetMinutesOf(new Date(at));
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${fieldTimeOf(at)}${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
