import { computed, effect } from '@preact/signals';
import { MAX_CONTEXT, MAX_STARTING_TOKEN } from '@qiao/shared/wire';
import { objectOf } from './facts.ts';
import type { ConsoleTold, TellingPorts } from './telling.ts';

/** What may come along with a conversation's first message; the rest is told right after it. */
export function startingTold({ contextToken, context }: ConsoleTold): { contextToken?: string; snapshot?: unknown } {
  if (contextToken !== null) return contextToken.length <= MAX_STARTING_TOKEN ? { contextToken } : {};
  const { snapshot } = objectOf(context);
  return snapshot && JSON.stringify(snapshot).length <= MAX_CONTEXT ? { snapshot } : {};
}

/** Loads what tells of the console once there is a conversation to tell and something to tell it. */
export function createTellingOnDemand(ports: TellingPorts) {
  let telling: Promise<{ kick(): void } | undefined> | undefined;
  const isWanted = computed(() => {
    const { context, contextToken } = ports.console.value;
    return ports.conversation.value !== undefined && (contextToken !== null || (context !== null && context !== '{}'));
  });
  const load = async () => {
    try {
      return (await import('./telling.ts')).createTelling(ports);
    } catch {
      // The next line brings another try.
      telling = undefined;
      return undefined;
    }
  };
  const want = () => (isWanted.value ? (telling ??= load()) : telling);
  effect(() => void want());
  return {
    /** The line is there. */
    async kick(): Promise<void> {
      (await want())?.kick();
    },
  };
}
