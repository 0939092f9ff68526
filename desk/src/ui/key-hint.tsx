import type { KeyedAction } from '../key-actions.ts';
import { useDesk } from './desk-context.ts';

/** The key of an action, beside its name. Nothing where it has none, or where nobody wants keys. */
export function KeyHint({ action }: { action: KeyedAction }) {
  const { hasKeys, keys } = useDesk().preferences;
  const stroke = keys.value.get(action);
  return hasKeys.value && stroke !== undefined ? <kbd aria-hidden>{stroke}</kbd> : null;
}

/** What a button tells of its key to those who do not see it; two keys in a row have no name there. */
export function useShortcut(): (action: KeyedAction | undefined) => string | undefined {
  const { hasKeys, keys } = useDesk().preferences;
  return (action) => {
    const stroke = hasKeys.value && action ? keys.value.get(action) : undefined;
    if (stroke === undefined || stroke.length > 1) return undefined;
    return stroke === '+' ? 'Plus' : stroke;
  };
}
