/** Shows a message and, selected, the words in it that a value was read from. The focus is its mark, until it moves on. */
export function showWords(bubble: HTMLElement | null, { offset, text }: { offset: number; text: string }): void {
  if (!bubble) return;
  for (const folded of bubble.querySelectorAll<HTMLElement>('[aria-expanded=false]')) folded.click();
  bubble.scrollIntoView({ block: 'center' });
  bubble.focus({ preventScroll: true });
  const [from, to] = [placeIn(bubble, offset), placeIn(bubble, offset + text.length)];
  if (text === '' || !from || !to) return;
  const range = document.createRange();
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at);
  if (range.toString() !== text) return;
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

/** The place after so many characters of what was said; null where it has fewer. Our own words beside it do not count. */
function placeIn(element: HTMLElement, offset: number): { node: Node; at: number } | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
    parentElement?.closest('.aside') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (left <= length) return { node, at: left };
    left -= length;
  }
  return null;
}
