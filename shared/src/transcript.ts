/** What stands in a transcript for one entry: somebody's words, or between them what happened (`who` is null). */
export type TranscriptLine = {
  /** Epoch milliseconds. */
  at: number;
  who: string | null;
  text: string;
  /** Files by name and size, one text each. */
  files: readonly string[];
};

/** A conversation as people keep it. All of it is text: nothing in it is ever read as HTML. */
export type Transcript = {
  /** A BCP 47 tag: times are written in it, with the zone of whoever writes them. */
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  /** Below the title, a line each. */
  facts: readonly string[];
  lines: readonly TranscriptLine[];
};

/** Controls that turn the direction of whatever follows them: in a name they would turn the line. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

const BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

/** “21 Nov 2026, 14:20:05 GMT+8”. */
export function transcriptTime(language: string, at: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', hourCycle: 'h23' }).format(at);
}

/** As plain text, in lines that end in `\n`. What people wrote is indented, so that no words of theirs pass for a line of ours. */
export function transcriptText({ language, title, facts, lines }: Transcript): string {
  const blocks = lines.map(({ at, who, text, files }) => {
    const head = `[${transcriptTime(language, at)}]${who === null ? '' : ` ${oneLine(who)}`}`;
    const said = text === '' ? [] : text.split(BREAKS);
    return [head, ...[...said, ...files.map((file) => `+ ${oneLine(file)}`)].map((line) => `    ${line}`)].join('\n');
  });
  return `${[[title, ...facts].map((line) => line.replace(BREAKS, ' ')).join('\n'), ...blocks].join('\n\n')}\n`;
}

export const TRANSCRIPT_STYLE =
  ':root{color-scheme:light dark}body{max-inline-size:46em;margin:2em auto;padding-inline:1em;font:15px/1.55 system-ui,sans-serif}' +
  'h1{font-size:1.35em;margin-block-end:.2em}header p,.head,.happened{color:GrayText;font-size:.87em;margin:0}' +
  'article{margin-block:1.1em;break-inside:avoid}.head b{color:CanvasText}.said{margin:.15em 0 0;white-space:pre-wrap;overflow-wrap:anywhere}' +
  'ul{margin:.3em 0 0;padding-inline-start:1.3em}';
/** Of the style above: nothing else is let in. */
export const TRANSCRIPT_STYLE_HASH = 'sha256-3OMva+fKSg2ykDxbT1mh5hpMTe2PiLa3yjPU2hpQjoI=';

/** As one page that loads nothing, runs nothing, and prints well. */
export function transcriptHtml({ language, direction, title, facts, lines }: Transcript): string {
  const articles = lines.map(({ at, who, text, files }) => {
    const time = `<time datetime="${new Date(at).toISOString()}">${escape(transcriptTime(language, at))}</time>`;
    if (who === null) return `<article class="happened">${time} · <bdi>${escape(text)}</bdi></article>`;
    const said = text === '' ? '' : `<p class="said" dir="auto">${escape(text)}</p>`;
    const items = files.map((file) => `<li><bdi>${escape(oneLine(file))}</bdi></li>`).join('');
    const list = items === '' ? '' : `<ul>${items}</ul>`;
    return `<article><p class="head"><b><bdi>${escape(oneLine(who))}</bdi></b> · ${time}</p>${said}${list}</article>`;
  });
  return [
    `<!doctype html>`,
    `<html lang="${escape(language)}" dir="${direction}">`,
    `<head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${TRANSCRIPT_STYLE_HASH}'">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escape(title)}</title><style>${TRANSCRIPT_STYLE}</style></head>`,
    `<body><header><h1>${escape(title)}</h1>${facts.map((fact) => `<p>${escape(fact)}</p>`).join('')}</header>`,
    `<main>`,
    ...articles,
    `</main></body></html>`,
    ``,
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(TURNING, '').replace(/\s+/g, ' ');
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => NAMED[character] ?? '');
}
