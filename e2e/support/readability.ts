import type { Frame, Page } from 'playwright-core';

/** The chat's own document in the page. */
export function frameOf(page: Page): Frame {
  const frame = page.frames().find((each) => each.url().includes('/frame'));
  if (!frame) throw new Error('There is no chat in this page.');
  return frame;
}

/**
 * Words that cannot be read whole, each with why: cut off by what they stand in, outside of the screen, or longer than the
 * field that they are the example of. What can be scrolled to counts as seen, and so do logs and code, which scroll both ways.
 */
export function clippedIn(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const found: string[] = [];
    const SLACK = 1;
    const isUnseen = (element: Element) => element.closest('.unseen') !== null;
    const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    const clipperOf = (from: Element, side: 'overflowX' | 'overflowY') => {
      for (let element: Element | null = from; element; element = element.parentElement) {
        const overflow = getComputedStyle(element)[side];
        if (clips(overflow)) return element.getBoundingClientRect();
        if (overflow !== 'visible') return null;
      }
      return new DOMRect(0, 0, innerWidth, innerHeight);
    };
    const look = (element: Element, text: string, box: DOMRect) => {
      const across = clipperOf(element, 'overflowX') ?? new DOMRect(0, 0, innerWidth, innerHeight);
      const down = clipperOf(element, 'overflowY');
      if (box.left < across.left - SLACK || box.right > across.right + SLACK) found.push(`across: ${text}`);
      else if (down && (box.top < down.top - SLACK || box.bottom > down.bottom + SLACK)) found.push(`down: ${text}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim();
      if (!element || !text || isUnseen(element) || element.closest('script, style, textarea, pre')) continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 0) look(element, text, box);
    }
    for (const field of document.querySelectorAll('input, textarea')) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
      if (field.value !== '' || field.placeholder === '') continue;
      field.value = field.placeholder;
      const isCut = field.scrollWidth > field.clientWidth + SLACK || field.scrollHeight > field.clientHeight + SLACK;
      field.value = '';
      if (isCut) found.push(`example: ${field.placeholder}`);
    }
    return [...new Set(found)];
  });
}

/** All words that the chat itself says, seen and unseen, but for what people and the server wrote. */
export function wordsIn(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    // What a field shows as an example of a log or a statement is in no language.
    const BY_OTHERS = 'pre, .paste, .bubble, .option, .day, .logo, time, h1, bdi, script, style, [aria-live="polite"]';
    const said: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement?.closest(BY_OTHERS) === null) said.push(node.textContent ?? '');
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (name !== 'placeholder' || !element.matches(BY_OTHERS)) said.push(element.getAttribute(name) ?? '');
    return [document.title, ...said].map((text) => text.trim()).filter((text) => /\p{L}/u.test(text));
  });
}
