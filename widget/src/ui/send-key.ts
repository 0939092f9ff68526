/**
 * Whether this key sends. Never while an input method composes: its Enter takes a candidate. Safari reports the key that
 * ends a composition as no longer composing, and only `keyCode` 229 gives it away.
 */
export function isSendKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}
