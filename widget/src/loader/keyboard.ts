/** Browser bars that come and go are lower than any keyboard. */
const LOWEST_PX = 100;

/**
 * On a phone the keyboard covers the lower part of a page without telling it, and may push it up: what fills the screen is
 * told where the part is that can be seen. Nothing where the page itself gets smaller, or is zoomed by hand.
 */
export function watchKeyboard(host: HTMLElement, signal: AbortSignal): void {
  const view = visualViewport;
  const fit = () => {
    const isUp = view && view.scale < 1.1 && innerHeight - view.height > LOWEST_PX;
    for (const [name, px] of Object.entries({ height: view?.height, top: view?.offsetTop })) {
      if (isUp) host.style.setProperty(`--qiao-${name}`, `${px}px`);
      else host.style.removeProperty(`--qiao-${name}`);
    }
  };
  for (const name of ['resize', 'scroll']) view?.addEventListener(name, fit, { signal });
}
