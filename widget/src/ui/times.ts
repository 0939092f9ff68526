import type { Language } from '@qiao/shared/entry';
import { offsetMinutesOf } from '../facts.ts';

const DAY_MS = 24 * 3_600_000;

export function timeOf(language: Language, at: number): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(at);
}

/** “today”, “yesterday”, or the date. */
export function dayOf(language: Language, at: number, now: number): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS);
  if (days > -2) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at);
}

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

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
