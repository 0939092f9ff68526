import type { Answer, Line } from '@qiao/shared/connection';
import type { AgentCommands } from '@qiao/shared/agent-commands';
import type { RefusalCode, WireEvent } from '@qiao/shared/protocol';
import type { AgentConnection } from '../src/agent-connection.ts';

type Script = {
  -readonly [Name in keyof AgentCommands]: (
    input: AgentCommands[Name]['input'],
  ) => Answer<AgentCommands[Name]['output']> | Promise<Answer<AgentCommands[Name]['output']>>;
};

export const UNKNOWN: { ok: 'unknown' } = { ok: 'unknown' };

export function no(code: RefusalCode, retryAfterMs: number | null = null): Extract<Answer<never>, { ok: false }> {
  return { ok: false, refusal: { code, retryAfterMs, details: [] } };
}

/** A line whose far end is written down beforehand: what each command is answered, and everything that was asked. */
export function scriptConnection(script: Partial<Script> = {}) {
  const calls: { name: string; input: unknown }[] = [];
  const told: { name: string; input: unknown }[] = [];
  const eventListeners: ((event: WireEvent) => void)[] = [];
  const lineListeners: ((line: Line) => void)[] = [];
  const answers: Script = { ...unanswered(), ...script };
  let line: Line = { is: 'connecting' };
  const connection: AgentConnection = {
    call: async (name, input) => {
      if (line.is !== 'online') return UNKNOWN;
      calls.push({ name, input });
      return answers[name](input);
    },
    tell: (name, input) => void told.push({ name, input }),
    onEvent: (listener) => void eventListeners.push(listener),
    onLine: (listener) => void lineListeners.push(listener),
    line: () => line,
    open: () => {},
    close: () => {},
  };
  return {
    connection,
    answers,
    told,
    /** The inputs of every call of this name so far. */
    asked: (name: keyof AgentCommands): unknown[] =>
      calls.filter((call) => call.name === name).map(({ input }) => input),
    names: () => calls.map(({ name }) => name),
    setLine: (next: Line) => {
      line = next;
      for (const listener of lineListeners) listener(next);
    },
    happens: (event: WireEvent) => {
      for (const listener of eventListeners) listener(event);
    },
  };
}

function unanswered(): Script {
  const silent = () => UNKNOWN;
  return {
    'desk:hello': silent,
    'conversations:first': silent,
    'conversations:list': silent,
    'visitor:conversations': silent,
    'push:state': silent,
    'push:subscribe': silent,
    'push:unsubscribe': silent,
    'trail:read': silent,
    'messages:search': silent,
    'note:add': silent,
    'accounts:list': silent,
    'site:create': silent,
    'site:visits': silent,
    'account:invite': silent,
    'account:invite-again': silent,
    'account:change': silent,
    'account:remove': silent,
    'members:list': silent,
    'member:change': silent,
    'team:save': silent,
    'team:remove': silent,
    'sites:list': silent,
    'site:change': silent,
    'site:make-key': silent,
    'site:remove-key': silent,
    'audit:list': silent,
    'templates:list': silent,
    'template:save': silent,
    'template:remove': silent,
    'templates:import': silent,
    'conversation:watch': silent,
    'conversation:unwatch': silent,
    'entries:read': silent,
    'conversation:accept': silent,
    'conversation:give-back': silent,
    'conversation:hand-over': silent,
    'hand-over:choices': silent,
    'conversation:close': silent,
    'conversation:reopen': silent,
    'conversation:snooze': silent,
    'conversation:wake': silent,
    'tags:change': silent,
    'message:send': silent,
    'category:set': silent,
    'question:ask': silent,
    'slot:set': silent,
    'taxonomy:read': silent,
    'availability:set': silent,
    'mark:read': silent,
    'mark:delivered': silent,
    'preview:watch': silent,
    'typing:set': silent,
  };
}
