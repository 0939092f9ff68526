/** The button that an arrow leads to from the one that has the focus, or from the field above them; null where it leads nowhere. */
export function nextInGrid(grid: HTMLElement, { key, target }: KeyboardEvent): HTMLElement | null {
  const buttons = [...grid.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === target);
  if (at === -1) return key === 'ArrowDown' ? (buttons[0] ?? null) : null;
  const ahead = getComputedStyle(grid).direction === 'rtl' ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return buttons[at + ahead] ?? null;
    case 'ArrowLeft':
      return buttons[at - ahead] ?? null;
    case 'ArrowDown':
      return nearest(buttons, at, 1);
    case 'ArrowUp':
      return nearest(buttons, at, -1) ?? grid.querySelector('input');
    case 'Home':
      return buttons[0] ?? null;
    case 'End':
      return buttons.at(-1) ?? null;
    default:
      return null;
  }
}

/** In the next line up or down, the one that stands nearest. */
function nearest(buttons: readonly HTMLElement[], at: number, way: 1 | -1): HTMLElement | null {
  const here = buttons[at]?.getBoundingClientRect();
  if (!here) return null;
  const others = buttons.map((button) => ({ button, box: button.getBoundingClientRect() }));
  const beyond = others.filter(({ box }) => (box.top - here.top) * way > 1);
  const line = Math.min(...beyond.map(({ box }) => (box.top - here.top) * way));
  const inLine = beyond.filter(({ box }) => (box.top - here.top) * way < line + 1);
  const far = ({ box }: { box: DOMRect }) => Math.abs(box.left - here.left);
  return inLine.toSorted((one, other) => far(one) - far(other))[0]?.button ?? null;
}
