import type { Answer, Line as LineState } from '@qiao/shared/connection';
import type { VisitorCommands } from '@qiao/shared/visitor-commands';
import type { WireEvent } from '@qiao/shared/protocol';
import type { Line } from '../line-watch.ts';

type Name = keyof VisitorCommands;
type Answers = { [N in Name]?: (input: VisitorCommands[N]['input']) => Answer<VisitorCommands[N]['output']> };

/** A line whose server is a table of answers; what it has no answer to is never known. */
export function createScriptedLine(answers: Answers) {
  const eventListeners: ((event: WireEvent) => void)[] = [];
  const lineListeners: ((line: LineState) => void)[] = [];
  const calls: { name: Name; input: unknown }[] = [];
  let state: LineState = { is: 'connecting' };
  const line: Line = {
    async call<N extends Name>(name: N, input: VisitorCommands[N]['input']) {
      calls.push({ name, input });
      const unknown: Answer<VisitorCommands[N]['output']> = { ok: 'unknown' };
      if (state.is !== 'online') return unknown;
      return answers[name]?.(input) ?? unknown;
    },
    tell: (name, input) => void calls.push({ name, input }),
    onEvent: (listener) => void eventListeners.push(listener),
    onLine: (listener) => void lineListeners.push(listener),
    line: () => state,
    open: () => undefined,
    close: () => undefined,
  };
  return {
    line,
    answers,
    calls,
    called: (name: Name) => calls.filter((call) => call.name === name).map(({ input }) => input),
    tell: (event: WireEvent) => eventListeners.forEach((listener) => listener(event)),
    become(next: LineState) {
      state = next;
      for (const listener of lineListeners) listener(next);
    },
  };
}
