import { TIME_OF_DAY } from '@qiao/shared/alert';
import type { AlertKind, QuietHours } from '@qiao/shared/alert';
import { parseJson } from './kept.ts';

/** How somebody wants to be called, in this browser. */
export type AlertChoice = {
  kinds: Readonly<Record<AlertKind, boolean>>;
  hasSound: boolean;
  /** Whether the call comes again while somebody waits and nobody takes them. */
  isRepeated: boolean;
  /** Whether the system shows it while the desk is in the background; the browser has to allow it too. */
  isShownBySystem: boolean;
  /** By this browser's clock. */
  quiet: QuietHours | null;
};

export const STANDARD_ALERTS: AlertChoice = {
  kinds: { waiting: true, assigned: true, message: true, mentioned: true },
  hasSound: true,
  isRepeated: true,
  isShownBySystem: true,
  quiet: null,
};

/** What was kept, with what is standard where it is damaged or was not there yet. */
export function readAlertChoice(text: string | null): AlertChoice {
  const kept = parseJson(text);
  if (typeof kept !== 'object' || kept === null) return STANDARD_ALERTS;
  const read = (from: object, key: string, otherwise: boolean): boolean => {
    const value: unknown = Reflect.get(from, key);
    return typeof value === 'boolean' ? value : otherwise;
  };
  const kinds: unknown = Reflect.get(kept, 'kinds');
  const chosen = typeof kinds === 'object' && kinds !== null ? kinds : {};
  return {
    kinds: {
      waiting: read(chosen, 'waiting', true),
      assigned: read(chosen, 'assigned', true),
      message: read(chosen, 'message', true),
      mentioned: read(chosen, 'mentioned', true),
    },
    hasSound: read(kept, 'hasSound', true),
    isRepeated: read(kept, 'isRepeated', true),
    isShownBySystem: read(kept, 'isShownBySystem', true),
    quiet: quietIn(Reflect.get(kept, 'quiet')),
  };
}

function quietIn(kept: unknown): QuietHours | null {
  if (typeof kept !== 'object' || kept === null || !('from' in kept) || !('until' in kept)) return null;
  const { from, until } = kept;
  if (typeof from !== 'string' || typeof until !== 'string') return null;
  return TIME_OF_DAY.test(from) && TIME_OF_DAY.test(until) ? { from, until } : null;
}
