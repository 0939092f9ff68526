import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { Answer } from '@qiao/shared/connection';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { Clock } from '@qiao/shared/clock';

export type DoneAnswer = Answer<AgentCommands['conversation:accept']['output']>;

/** After this long without an answer a wish is dropped: what a colleague sees by then may not be what was wished. */
const GIVE_UP_MS = 60_000;

/** Asks the same, under the same id, until the server says yes or a definite no, until it is too late, or `isStopped`. */
export async function untilAnswered<Value>(
  timers: Clock,
  ask: () => Promise<Answer<Value>>,
  isStopped: () => boolean,
): Promise<Answer<Value>> {
  const since = timers.now();
  for (let attempt = 0; ; attempt++) {
    const answer = await ask();
    if (isDefinite(answer) || isStopped() || timers.now() - since > GIVE_UP_MS) return answer;
    const atLeastMs = answer.ok === false ? (answer.refusal.retryAfterMs ?? 0) : 0;
    await new Promise<void>((resolve) => {
      timers.after(Math.max(atLeastMs, backOffMs(Math.min(attempt, 3), timers.random())), resolve);
    });
  }
}

/** Whether asking again would come to nothing else. */
export function isDefinite(answer: Answer<unknown>): boolean {
  return answer.ok === true || (answer.ok === false && !isPassing(answer.refusal.code));
}
