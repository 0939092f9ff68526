import type { SlotName } from '@qiao/shared/case-file';
import { readAnswers } from './answers.ts';
import { createUtterance } from './utterance.ts';
import type { Finding, Utterance } from './utterance.ts';

export type Heard = { utterance: Utterance; findings: ReadonlyMap<SlotName, readonly Finding[]> };
type About = Parameters<typeof createUtterance>[1];

/** Some 50 conversations under way, in at most a few megabytes: longer messages are read again. */
const REMEMBERED_MESSAGES = 500;
const REMEMBERED_CHARACTERS = 2_000;

const remembered = new Map<string, Heard>();

/**
 * What a message says. A conversation is read anew with every message, so what was lately read is remembered: the
 * same message, at the same time, after the same question, is read once.
 */
export function hear(text: string, about: About): Heard {
  if (text.length > REMEMBERED_CHARACTERS) return hearAnew(text, about);
  const { at, offsetMinutes, isAttack, asked } = about;
  const key = `${at} ${offsetMinutes} ${isAttack} ${[...asked].join()} ${text}`;
  const heard = remembered.get(key) ?? hearAnew(text, about);
  remembered.delete(key);
  remembered.set(key, heard);
  const [oldest] = remembered.keys();
  if (remembered.size > REMEMBERED_MESSAGES && oldest !== undefined) remembered.delete(oldest);
  return heard;
}

function hearAnew(text: string, about: About): Heard {
  const utterance = createUtterance(text, about);
  return { utterance, findings: readAnswers(utterance) };
}
