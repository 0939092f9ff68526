/** What a table program may take for the beginning of a formula, also in its wide forms. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A table as every table program reads it: the mark of UTF-8, every cell between quotation marks, and what could be a formula
 * behind an apostrophe, for people choose what they are called.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(cellOf).join(','));
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

function cellOf(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
