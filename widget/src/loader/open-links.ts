/** Any element of the page with `data-qiao-open` opens the chat, whenever it came; a value goes into the composer. */
export function watchOpenLinks(signal: AbortSignal, open: (text: string, event: Event) => void): void {
  const follow = (event: Event) => {
    for (const target of event.composedPath()) {
      const text = (target as HTMLElement).dataset?.['qiaoOpen'];
      if (text !== undefined) return open(text, event);
    }
  };
  document.addEventListener('click', follow, { signal });
}
