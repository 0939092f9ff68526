import { MAX_TEXT } from '@qiao/shared/wire';
import { Refusal } from '../refusal.ts';

/** Control characters that no keyboard types; tab and line feed stay. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/**
 * A text as it is stored: well-formed Unicode, line feeds alone, no control characters, no space at its ends.
 * Throws Refusal `empty` when nothing is left, unless it may be, and `too_long` over MAX_TEXT code points.
 */
export function cleanText(raw: string, { mayBeEmpty = false } = {}): string {
  // A string of so many units is over the limit whatever it holds; measuring it would be work for whoever sent it.
  if (raw.length > MAX_TEXT * 4) throw new Refusal('too_long');
  const text = raw.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(CONTROL, '').trim();
  if (text === '' && !mayBeEmpty) throw new Refusal('empty');
  if (codePoints(text) > MAX_TEXT) throw new Refusal('too_long');
  return text;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** One line for a name or a title: cleaned, at most `max` code points; null when nothing is left. */
export function cleanLine(raw: string, max: number): string | null {
  const line = raw.toWellFormed().replaceAll(CONTROL, ' ').replaceAll(/\s+/g, ' ').trim();
  return line === '' ? null : [...line].slice(0, max).join('');
}
