/** At most `max` UTF-16 units from the beginning, and never half a character. */
export function cutAt(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? max - 1 : max);
}

/** How many lines there is something in. */
export function linesOf(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

/** The `dir` of a field: what is written runs its own way, line by line; an empty field is as the words around it. */
export function directionFor(text: string): 'auto' | undefined {
  return text === '' ? undefined : 'auto';
}
