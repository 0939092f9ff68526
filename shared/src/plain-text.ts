const IS_MORE = /^\s|`|\n[^]*\n/;

/** Whether a text is words and addresses alone for certain, without reading it closely: one line or two, and no backtick. */
export function isPlain(text: string): boolean {
  return !IS_MORE.test(text);
}
