import type { Attachment } from './attachment.ts';
import type { Body, Entry } from './entry.ts';

/** `attached` is there where files came with it: how many, and what the first one is; of a sound how long, where that is known. */
export type LastMessage = {
  seq: number;
  at: number;
  from: 'visitor' | 'agent';
  text: string;
  attached?: { count: number; kind: Attachment['kind']; name: string; durationMs?: number };
};

type Message = Extract<Body, { type: 'message' }>;

const EXCERPT = 160;

/** A message as lists show it. */
export function lastMessageOf(
  { seq, at }: Entry,
  from: LastMessage['from'],
  { text, attachments = [] }: Message,
): LastMessage {
  const [first] = attachments;
  const attached = first && { count: attachments.length, kind: first.kind, name: first.name, ...lengthOf(first) };
  return { seq, at, from, text: excerpt(text), ...(attached ? { attached } : {}) };
}

function lengthOf(file: Attachment): { durationMs?: number } {
  return file.kind === 'sound' && file.durationMs !== undefined ? { durationMs: file.durationMs } : {};
}

/** The first characters of a text, never half of one. */
function excerpt(text: string): string {
  const line = text
    .slice(0, EXCERPT * 2)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [...line].slice(0, EXCERPT).join('');
}
