/** Where a template is asked for before the caret, and what of its name is typed. */
export type Slash = { at: number; typed: string };

/**
 * A `/` at the beginning of a line or after a space, and what follows it without a space; null where there is none, as in
 * `and/or` and `/var/log`. At the very beginning also what Chinese and Japanese input methods make of that key.
 */
export function slashBeingWritten(text: string, caret: number): Slash | null {
  const before = text.slice(0, caret);
  const [found, typed = ''] =
    /(?<!\S)[/／]([^\s/／]{0,30})$/u.exec(before) ?? /^[、・]([^\s/／、・]{0,30})$/u.exec(before) ?? [];
  return found === undefined ? null : { at: caret - found.length, typed };
}

/** The text with a slash at `caret`, after a space where one is needed, and where one writes on. */
export function withSlash(text: string, caret: number): { text: string; caret: number } {
  const before = text.slice(0, caret);
  const asked = `${before}${before === '' || /\s$/.test(before) ? '/' : ' /'}`;
  return { text: asked + text.slice(caret), caret: asked.length };
}
