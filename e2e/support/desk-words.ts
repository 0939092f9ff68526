import type { BrowserContext, Page } from 'playwright-core';
import { givePseudo } from './pseudo-language.ts';

/** From now on the desk gets these words where it asks for its English ones. */
export function speakPseudoAtDesk(context: BrowserContext): Promise<{ count: () => number }> {
  return givePseudo(context, /\/desk\/assets\/en-[^/]+\.js$/);
}

/** All words that the desk itself says, seen and unseen, but for what people, the taxonomy and the browser write. */
export function deskWordsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const BY_OTHERS = [
      'pre, bdi, time, kbd, code, script, style, option[lang], [lang]:not(html), textarea, input',
      '.said__text, .said__replies span:not(.unseen), .said__by, .log__day, .chats__name, .row__initial, .row__words, .row__kind',
      '.colleague__initial, .colleague__name, .kind__likely, .kind__words q, .kind__name, .lack__name, .slot__value, .slot__written',
      '.find__list b, .list-option__name, .list-option__aside, .replies__one, .file__about, .account__who, .accounts__sites',
      '.templates__title, .templates__text, .offered__title, .offered__text, .teams option, .hand-over__team option + option',
    ].join(', ');
    const said: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement?.closest(BY_OTHERS) === null) said.push(node.textContent ?? '');
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (!element.matches('time, .slot__value')) said.push(element.getAttribute(name) ?? '');
    return [document.title, ...said].map((text) => text.trim()).filter((text) => /\p{L}/u.test(text));
  });
}
