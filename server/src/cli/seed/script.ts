import type { Body } from '@qiao/shared/entry';
import type { Dialogue } from './dialogue.ts';

type ClosedReason = Extract<Body, { type: 'closed' }>['reason'];
type RequeuedReason = Extract<Body, { type: 'requeued' }>['reason'];

/** A step of a dialogue before it is told. */
export type Turn =
  | { is: 'said'; by: 'visitor' | 'agent'; text: string; isOptional: boolean }
  | { is: 'pause'; ms: number }
  | { is: 'left'; reason: RequeuedReason }
  | { is: 'closed'; reason: ClosedReason };

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const CLOSED_REASONS: readonly ClosedReason[] = ['resolved', 'no_answer', 'other'];

/** Reads a script. Throws with the dialogue's key and the line where one cannot be read. */
export function readScript({ key, script }: Dialogue): Turn[] {
  const turns: Turn[] = [];
  for (const line of script.split('\n').filter((text) => text !== '')) {
    if (line.startsWith('|')) {
      const last = turns.at(-1);
      if (last?.is !== 'said') throw new Error(`${key}: "${line}" continues nothing.`);
      last.text = [last.text, line.slice(2)].filter((text) => text !== '').join('\n');
    } else {
      turns.push(readTurn(key, line));
    }
  }
  return turns;
}

function readTurn(key: string, line: string): Turn {
  const said = /^([va])(\??)(?: (.*))?$/.exec(line);
  if (said) {
    const [, by, mark, text] = said;
    return { is: 'said', by: by === 'v' ? 'visitor' : 'agent', text: text ?? '', isOptional: mark === '?' };
  }
  const [, amount, unit] = /^~(\d+)([smhd])$/.exec(line) ?? [];
  if (amount && unit) return { is: 'pause', ms: Number(amount) * (UNIT_MS[unit] ?? 0) };
  if (line === '=back') return { is: 'left', reason: 'given_back' };
  if (line === '=gone') return { is: 'left', reason: 'agent_gone' };
  const reason = CLOSED_REASONS.find((known) => line === `=closed ${known}`);
  if (reason) return { is: 'closed', reason };
  throw new Error(`${key}: "${line}" is no line of a script.`);
}
