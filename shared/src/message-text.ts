import { linksIn } from './links.ts';
import type { LinkedPiece } from './links.ts';

/** `before` and `after` say that it is code, and are not shown. */
type Shown = { before: string; text: string; after: string };
/** A part of what is said: words, an address, or code within a line. */
export type Piece = LinkedPiece | ({ kind: 'code' } & Shown);
/** Words; or lines whose every space counts: code, between ``` or indented, and what looks like a log. */
export type Block = { kind: 'words'; pieces: Piece[] } | ({ kind: 'code' | 'log' } & Shown);

/** Blocks that are longer show so many lines, and the rest when somebody wants it. */
export const FOLDED_LINES = 12;
/** Fewer lines that look like a log may be a sentence. */
const LOG_LINES = 3;

const FENCE = /^ {0,3}(`{3,})[^`]*$/;
const FENCE_END = /^ {0,3}(`{3,})[ \t]*$/;
const INDENTED = /^(?: {4}|\t)/;
const MOMENT = /^\W{0,3}(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]|\d{1,2}:\d{2}:\d{2}|[A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:)/;
const LEVEL = /\b(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL|[A-Z]\w*(?:Exception|Error))\b/;
const STACK = /^(?: {2,}|\t)\S|^Caused by: |^Traceback /;
const PROMPT = /^\$ \S|^[\w.-]+@[\w.-]+:/;
const SOURCE = /[{};]$|^[{}[\]]|^[\w.-]+ ?= ?\S|^<\/?\w/;
const TECHNICAL: readonly RegExp[] = [MOMENT, LEVEL, STACK, PROMPT, SOURCE];

/** A line with its end; `text` is without. */
type Line = { raw: string; text: string };

/**
 * What a message says, in blocks: all of them together, with what is not shown, are the text again. Nothing of it is ever
 * markup. Linear in its length, whatever is written.
 */
export function blocksIn(text: string): Block[] {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  let words = '';
  const endWords = () => {
    if (words !== '') blocks.push({ kind: 'words', pieces: piecesIn(words) });
    words = '';
  };
  for (let at = 0; at < lines.length;) {
    const { block, end } = blockAt(lines, at);
    if (block) {
      endWords();
      blocks.push(block);
    } else {
      words += rawOf(lines, at, end);
    }
    at = end;
  }
  endWords();
  return blocks;
}

function linesOf(text: string): Line[] {
  const parts = text.split('\n');
  const lines = parts.map((line, index) => ({ raw: index < parts.length - 1 ? `${line}\n` : line, text: line }));
  return lines.filter(({ raw }) => raw !== '');
}

function rawOf(lines: readonly Line[], from: number, to: number): string {
  return lines
    .slice(from, to)
    .map(({ raw }) => raw)
    .join('');
}

const isBlank = (line: Line | undefined): boolean => line === undefined || line.text.trim() === '';

/** The block that begins at this line, and where it ends; null where these lines are words. */
function blockAt(lines: readonly Line[], at: number): { block: Block | null; end: number } {
  const line = lines[at]?.text ?? '';
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) return fenced(lines, at, fence.length);
  if (isBlank(lines[at])) return { block: null, end: at + 1 };
  if (INDENTED.test(line) && isBlank(lines[at - 1])) {
    const end = endOf(lines, at, (text) => INDENTED.test(text));
    return { block: shown('code', rawOf(lines, at, end)), end };
  }
  if (!isTechnical(line)) return { block: null, end: at + 1 };
  const end = endOf(lines, at, isTechnical);
  const isLog = lines.slice(at, end).filter((one) => !isBlank(one)).length >= LOG_LINES;
  return { block: isLog ? shown('log', rawOf(lines, at, end)) : null, end };
}

/** Up to the line that ends it, or to the end of the text. */
function fenced(lines: readonly Line[], at: number, length: number): { block: Block | null; end: number } {
  let close = at + 1;
  while (close < lines.length && (FENCE_END.exec(lines[close]?.text ?? '')?.[1]?.length ?? 0) < length) close++;
  const end = Math.min(close + 1, lines.length);
  const { text, after } = shown('code', rawOf(lines, at + 1, close));
  if (text.trim() === '') return { block: null, end };
  return {
    block: { kind: 'code', before: rawOf(lines, at, at + 1), text, after: after + rawOf(lines, close, end) },
    end,
  };
}

/** Where a run of such lines ends; blank ones within it belong to it. */
function endOf(lines: readonly Line[], at: number, belongs: (text: string) => boolean): number {
  let end = at + 1;
  for (let next = end; next < lines.length; next++) {
    const line = lines[next];
    if (isBlank(line)) continue;
    if (!line || !belongs(line.text) || FENCE.test(line.text)) break;
    end = next + 1;
  }
  return end;
}

function shown(kind: 'code' | 'log', raw: string): { kind: 'code' | 'log' } & Shown {
  const hasEnd = raw.endsWith('\n');
  return { kind, before: '', text: hasEnd ? raw.slice(0, -1) : raw, after: hasEnd ? '\n' : '' };
}

function isTechnical(line: string): boolean {
  return TECHNICAL.some((pattern) => pattern.test(line));
}

/** Addresses, and code between backticks of the same number within a line. */
function piecesIn(words: string): Piece[] {
  const pieces: Piece[] = [];
  let said = '';
  for (const { raw } of linesOf(words)) {
    let from = 0;
    for (const { start, before, text, after } of codesIn(raw)) {
      pieces.push(...linksIn(said + raw.slice(from, start)), { kind: 'code', before, text, after });
      said = '';
      from = start + before.length + text.length + after.length;
    }
    said += raw.slice(from);
  }
  return [...pieces, ...linksIn(said)];
}

function codesIn(line: string): (Shown & { start: number })[] {
  const runs = [...line.matchAll(/`+/g)].map(({ 0: ticks, index }) => ({ ticks, index }));
  const found: (Shown & { start: number })[] = [];
  const partners = partnersOf(runs.map(({ ticks }) => ticks.length));
  let from = 0;
  for (const [place, { ticks, index }] of runs.entries()) {
    const partner = runs[partners[place] ?? -1];
    if (index < from || !partner) continue;
    const text = line.slice(index + ticks.length, partner.index);
    if (text.trim() === '') continue;
    found.push({ start: index, before: ticks, text, after: ticks });
    from = partner.index + ticks.length;
  }
  return found;
}

/** For each length where the next of the same length stands, if one does. */
function partnersOf(lengths: readonly number[]): (number | undefined)[] {
  const next = new Map<number, number>();
  const partners: (number | undefined)[] = [];
  for (let place = lengths.length - 1; place >= 0; place--) {
    const length = lengths[place] ?? 0;
    partners[place] = next.get(length);
    next.set(length, place);
  }
  return partners;
}
