import type { Frame } from 'playwright-core';

/** Writes down what the chat has read out from now on: all that is added to a live region, in its order. */
export async function listenToAnnouncements(frame: Frame): Promise<() => Promise<string[]>> {
  await frame.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'announced', heard);
    const hear = (node: Node) => {
      const region = node.parentElement?.closest('[aria-live]');
      const text = node.textContent?.trim();
      if (region && region.getAttribute('aria-live') !== 'off' && text) heard.push(text);
    };
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'characterData') hear(target);
        for (const node of addedNodes) hear(node);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => frame.evaluate(() => Reflect.get(window, 'announced'));
}
