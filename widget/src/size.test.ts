import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { filesBelow } from './testing/files.ts';

const LOADER_BYTES = 3_000;
const ATTENDANT_BYTES = 4_000;
/** The promise is 45 kB with what the loader adds; parts that are not needed to read and send come on demand. */
const PANEL_BYTES = 36_000;

const dist = filesBelow('dist', /\.(js|json|css|html)$/);

async function gzipped(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

/** The larger of what servers usually send and what `gzip -9` makes, which writes the file's name too. */
function gzippedFile(text: string, name: string): number {
  return Math.max(gzipSync(text).length, gzipSync(text, { level: 9 }).length + `${name}\0`.length);
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function built(path: RegExp): string[] {
  const found = [...dist].flatMap(([file, text]) => (path.test(file) ? [text] : []));
  if (found.length === 0) throw new Error(`No ${path.source} is built: run "pnpm build" in this package first.`);
  return found;
}

test('the loader is 3 kB at most, and one script', () => {
  const [script = ''] = built(/^widget\.js$/);
  expect(gzippedFile(script, 'widget.js')).toBeLessThanOrEqual(LOADER_BYTES);
  expect(script).not.toMatch(/\bimport\b|sourceMappingURL/);
});

test('with the looks of a site in it the loader is 3 kB at most, too', () => {
  const [script = ''] = built(/^widget\.js$/);
  const end = '({})';
  expect(script.slice(-end.length)).toBe(end);
  const style = 'button{background:#0a7d5a;color:#ffffff}';
  const font = 'bdi:not(:empty){margin:0 7px;font:600 14px/26px system-ui}';
  const looks = { site: 'my-site', css: style + font, position: 'start', text: { en: 'Ask us' } };
  expect(gzippedFile(`${script.slice(0, -end.length)}(${JSON.stringify(looks)})`, 'widget.js')).toBeLessThanOrEqual(
    LOADER_BYTES,
  );
});

test('what the loader adds to the page when the visitor acts is 4 kB at most, and one script', () => {
  const [script = ''] = built(/^attendant\.js$/);
  expect(gzippedFile(script, 'attendant.js')).toBeLessThanOrEqual(ATTENDANT_BYTES);
  expect(script).not.toMatch(/\bimport\b|sourceMappingURL/);
});

test('the loader vouches for that script by its content, and its own pinned copy is named by its content', async () => {
  const [loader = ''] = built(/^widget\.js$/);
  const [attendant = ''] = built(/^attendant\.js$/);
  const [newest = ''] = built(/^pinned\/newest\.json$/);
  expect(loader).toContain(`sha256-${await digest(attendant)}`);
  const { name, integrity }: { name: string; integrity: string } = JSON.parse(newest);
  expect(integrity).toBe(`sha256-${await digest(loader)}`);
  expect(dist.get(`pinned/${name}`)).toBe(loader);
});

test('the frame that is opened is 36 kB at most: the page with its style and the words of one language, and its script', async () => {
  const parts = [/frame\/en\.html$/, /index-[^/]*\.js$/].flatMap(built);
  expect(parts).toHaveLength(2);
  for (const part of parts) expect(part.length).toBeGreaterThan(5_000);
  expect(parts[0]).toMatch(/<style>.*<script type="application\/json" id="words" lang="en">\{"/s);
  expect(parts[0]).not.toContain('rel="stylesheet"');
  // What it shares with parts on demand is in it: another script would be asked for only when this one was read.
  expect(parts[1]).not.toMatch(/\bfrom"\.\//);
  const sizes = await Promise.all(parts.map(gzipped));
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(PANEL_BYTES);
});

/** `~standard` is what every schema of that library has. */
test('nothing that is built holds the schemas’ library, the desk’s translations or a source map', () => {
  for (const script of built(/\.js$/)) expect(script).not.toMatch(/valibot|~standard|i18next|sourceMappingURL/i);
});
