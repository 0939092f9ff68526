const IS_MORE = /^\s|`|:\/\/|\n[^]*\n/;

/** Whether a text is words alone for certain, without reading it closely: one line or two, with no address and no backtick. */
export function isPlain(text: string): boolean {
  return !IS_MORE.test(text);
}
