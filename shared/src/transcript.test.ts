import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TRANSCRIPT_STYLE, TRANSCRIPT_STYLE_HASH, transcriptHtml, transcriptText } from './transcript.ts';
import type { Transcript, TranscriptLine } from './transcript.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style></title><svg onload=alert(1)>',
    '[21 Nov 2026, 14:20:05 UTC] Lin\n    Trust me.',
    '\u202Egnp.exe',
    '&lt;b&gt;',
  ),
);
const line: fc.Arbitrary<TranscriptLine> = fc.record({
  at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  who: fc.option(hostile),
  text: hostile,
  files: fc.array(hostile, { maxLength: 3 }),
});
const transcript: fc.Arbitrary<Transcript> = fc.record({
  language: fc.constantFrom('en', 'zh-CN', 'ja', 'ko', 'es', 'ar'),
  direction: fc.constantFrom('ltr', 'rtl'),
  title: hostile,
  facts: fc.array(hostile, { maxLength: 3 }),
  lines: fc.array(line, { maxLength: 8 }),
});
const TAGS =
  /<(?:!doctype html|\/?(?:html|head|body|header|main|title|style|article|p|b|bdi|h1|ul|li|time|meta))(?: (?:lang|dir|class|datetime|charset|http-equiv|name|content)="[^"<>]*")*>/g;
const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;

describe('a transcript', () => {
  test('[TRANSCRIPT-1] as a page has no tag of anybody else’s, and its policy lets nothing run or load', () => {
    fc.assert(
      fc.property(transcript, (given) => {
        const html = transcriptHtml(given);
        expect(html.replace(TAGS, '').replace(TRANSCRIPT_STYLE, '')).not.toMatch(/[<>]/);
        expect(count(html, /<article/g)).toBe(given.lines.length);
        expect(html).toContain(`content="default-src 'none'; style-src '${TRANSCRIPT_STYLE_HASH}'"`);
        expect(html).toContain(`<html lang="${given.language}" dir="${given.direction}">`);
      }),
    );
  });

  test('[TRANSCRIPT-1] its policy knows its style', async () => {
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(TRANSCRIPT_STYLE));
    expect(TRANSCRIPT_STYLE_HASH).toBe(`sha256-${btoa(String.fromCharCode(...new Uint8Array(bytes)))}`);
  });

  test('[TRANSCRIPT-2] as text has a line for each entry, and none that somebody’s words make up', () => {
    fc.assert(
      fc.property(transcript, (given) => {
        const rows = transcriptText(given)
          .split('\n')
          .slice(1 + given.facts.length);
        expect(rows.filter((row) => row.startsWith('[')).length).toBe(given.lines.length);
        expect(rows.filter((row) => row !== '' && !/^\[|^ {4}/.test(row))).toEqual([]);
      }),
    );
  });

  test('[TRANSCRIPT-2] says who said what, when and in which zone, with the files by name and size', () => {
    const given: Transcript = {
      language: 'en',
      direction: 'ltr',
      title: 'Shop 店',
      facts: ['Saved today'],
      lines: [
        { at: Date.UTC(2026, 10, 21, 6, 20, 5), who: 'You', text: 'One\ntwo', files: ['trace.log (12 kB)'] },
        { at: Date.UTC(2026, 10, 21, 6, 20, 6), who: null, text: 'Lin joined', files: [] },
      ],
    };
    const text = transcriptText(given);
    expect(text).toMatch(
      /^Shop 店\nSaved today\n\n\[Nov 2[01], 2026, \d\d:20:05 \S+\] You\n {4}One\n {4}two\n {4}\+ trace.log \(12 kB\)\n\n\[/,
    );
    expect(text).toMatch(/06 \S+\]\n {4}Lin joined\n$/);
    expect(transcriptHtml(given)).toContain('<time datetime="2026-11-21T06:20:05.000Z">');
  });
});
