import type { Body } from '@qiao/shared/entry';
import type { Chance } from './chance.ts';
import type { Turn } from './script.ts';

/** What happens in a conversation, so many milliseconds after it began. */
export type Step = { afterMs: number } & Act;
export type Act =
  | { is: 'said'; by: 'visitor' | 'agent'; text: string }
  | { is: 'assigned' }
  | { is: 'reopened' }
  | { is: 'left'; reason: Extract<Body, { type: 'requeued' }>['reason'] }
  | { is: 'closed'; reason: Extract<Body, { type: 'closed' }>['reason'] };

const SECOND = 1_000;
/** Characters that people type in a second, thinking included. */
const TYPED_PER_SECOND = 3;

/** Puts turns into time: people read, think and type; agents are assigned before they first speak; a word after the end reopens. */
export function timeSteps(turns: readonly Turn[], chance: Chance): Step[] {
  const steps: Step[] = [];
  let now = 0;
  let speaker: 'visitor' | 'agent' | null = null;
  let state: 'waiting' | 'assigned' | 'closed' = 'waiting';
  const wait = (low: number, high: number) => (now += chance.between(low * SECOND, high * SECOND));
  const act = (...acts: Act[]) => steps.push(...acts.map((one) => ({ afterMs: now, ...one })));
  for (const turn of turns) {
    switch (turn.is) {
      case 'pause':
        now += Math.round((turn.ms * chance.between(75, 130)) / 100);
        break;
      case 'said':
        if (turn.by === 'visitor' && state === 'closed') {
          wait(20, 90);
          act({ is: 'reopened' }, { is: 'said', by: 'visitor', text: turn.text });
          state = 'waiting';
          speaker = 'visitor';
          break;
        }
        if (turn.by === 'agent' && state === 'waiting') {
          wait(4, 170);
          act({ is: 'assigned' });
          state = 'assigned';
        }
        if (steps.length > 0) wait(...pauseBefore(turn, speaker));
        act({ is: 'said', by: turn.by, text: turn.text });
        speaker = turn.by;
        break;
      case 'left':
        wait(15, 120);
        act({ is: 'left', reason: turn.reason });
        state = 'waiting';
        break;
      case 'closed':
        if (turn.reason === 'no_answer') wait(2_400, 7_200);
        else wait(15, 420);
        act({ is: 'closed', reason: turn.reason });
        state = 'closed';
        break;
      default:
        turn satisfies never;
    }
  }
  return steps;
}

/** Seconds at least and at most: pasted lines cost no typing, whoever goes on speaking need not read first. */
function pauseBefore({ text }: Extract<Turn, { is: 'said' }>, speaker: string | null): [number, number] {
  const typed = Math.min(120, Math.ceil((text.split('\n')[0] ?? '').length / TYPED_PER_SECOND));
  const reading = speaker === null ? 0 : 8;
  return [typed + reading, typed * 2 + reading * 6];
}
