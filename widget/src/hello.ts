import { backOffMs, isPassing } from '@qiao/shared/connection';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import { pause } from '@qiao/shared/clock';
import type { Clock } from '@qiao/shared/clock';
import type { Line, watchLine } from './line-watch.ts';

type Hello = VisitorCommands['visitor:hello']['output'];
type HelloPorts = { line: Line; clock: Clock; watch: ReturnType<typeof watchLine> };

/** Says hello until it is answered; null where the line is gone or the server will have none of it. */
export async function sayHello({ line, clock, watch }: HelloPorts): Promise<Hello | null> {
  for (let attempt = 0; line.line().is === 'online';) {
    const answer = watch.seen(await line.call('visitor:hello', {}));
    if (answer.ok === true) return answer.value;
    if (answer.ok === false && !isPassing(answer.refusal.code)) return null;
    await pause(clock, backOffMs(attempt++, clock.random()));
  }
  return null;
}
