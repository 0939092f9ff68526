import type { AgentId } from '@qiao/shared/ids';
import { MAX_MENTIONS } from '@qiao/shared/wire';

type Named = { agentId: AgentId; name: string };

/** Whom a note calls: everybody whose name stands in it after an `@`. A longer name goes before one that begins it. */
export function mentionsIn(text: string, colleagues: Iterable<Named>): AgentId[] {
  const longestFirst = [...colleagues].toSorted((one, other) => other.name.length - one.name.length);
  let rest = text;
  const found: AgentId[] = [];
  for (const { agentId, name } of longestFirst) {
    const called = `@${name}`;
    if (name === '' || !rest.includes(called)) continue;
    found.push(agentId);
    rest = rest.replaceAll(called, ' ');
  }
  return found.slice(0, MAX_MENTIONS);
}

/** The name that is being written before `caret`, and where its `@` stands; null where none is. */
export function nameBeingWritten(text: string, caret: number): { at: number; typed: string } | null {
  const [, before = '', typed = ''] = /^([\s\S]*(?:^|[\s(（，。、]))@([^\s@]{0,30})$/u.exec(text.slice(0, caret)) ?? [];
  return text[before.length] === '@' && before.length + 1 + typed.length === caret
    ? { at: before.length, typed }
    : null;
}

/** Colleagues whose name begins with what is typed, or has it inside; six at most. */
export function colleaguesFor(typed: string, colleagues: Iterable<Named>): Named[] {
  const wanted = typed.normalize('NFKC').toLowerCase();
  const rank = ({ name }: Named) => plain(name).indexOf(wanted);
  return [...colleagues]
    .filter((one) => rank(one) !== -1)
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, 6);
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
