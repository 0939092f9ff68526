import type { Frame } from 'playwright-core';

/** What can be pressed, filled in or scrolled to by keyboard. */
const CONTROLS =
  'button, a[href], input, select, textarea, summary, audio[controls], video[controls], [tabindex]:not([tabindex="-1"])';
/** What WCAG takes out of its sizes of targets: words in a sentence, and what is there to be scrolled. */
const UNSIZED = '.bubble a, [role="log"], pre';
/** How many CSS pixels a finger needs, each way. */
const FINGER = 44;

type Seen = {
  here: () => HTMLElement[];
  shown: (element: HTMLElement) => HTMLElement;
  called: (element: HTMLElement) => string;
};

/**
 * Teaches a document, as `globalThis.seen`, which controls are there for somebody now (of what lies over the rest those in it), what
 * of each is to be seen (a star is the label of a radio button that is not), and what it is called.
 */
async function teach(frame: Frame): Promise<void> {
  await frame.evaluate((controls) => {
    const shown = (element: HTMLElement) =>
      element instanceof HTMLInputElement && ['radio', 'checkbox'].includes(element.type)
        ? (element.labels?.[0] ?? element)
        : element;
    const seen: Seen = {
      shown,
      here: () =>
        [
          ...(document.querySelector('dialog:modal, .emoji') ?? document).querySelectorAll<HTMLElement>(controls),
        ].filter(
          (element) => shown(element).checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'),
        ),
      called: (element) =>
        element.getAttribute('aria-label') ?? (element.textContent?.trim() || element.outerHTML.slice(0, 80)),
    };
    Reflect.set(globalThis, 'seen', seen);
  }, CONTROLS);
}

/** Controls that are smaller than a finger, or of which something else takes a part, each with its size. */
export async function smallTargetsIn(frame: Frame): Promise<string[]> {
  await teach(frame);
  return frame.evaluate(
    ({ unsized, finger }) => {
      const seen: Seen = Reflect.get(globalThis, 'seen');
      const REACH = finger / 2 - 2;
      // What is scrolled away in part is not covered.
      const isShownAt = (element: Element, x: number, y: number) => {
        for (let box = element.parentElement; box; box = box.parentElement) {
          if (getComputedStyle(box).overflowY === 'visible') continue;
          const { top, bottom, left, right } = box.getBoundingClientRect();
          if (y - REACH < top || y + REACH > bottom || x - REACH < left || x + REACH > right) return false;
        }
        return true;
      };
      const controls = seen.here().filter((element) => !element.matches(unsized));
      const ofOthers = (element: HTMLElement, hit: Element | null) =>
        controls.find((other) => {
          const [own, theirs] = [seen.shown(element), seen.shown(other)];
          return other !== element && theirs.contains(hit) && !theirs.contains(own) && !own.contains(theirs);
        });
      const faultOf = (element: HTMLElement): string | null => {
        const { left, top, width, height } = seen.shown(element).getBoundingClientRect();
        if (width < finger - 0.5 || height < finger - 0.5) return `${Math.round(width)} × ${Math.round(height)}`;
        const [x, y] = [left + width / 2, top + height / 2];
        if (!isShownAt(seen.shown(element), x, y)) return null;
        for (const [over, down] of [
          [-REACH, 0],
          [REACH, 0],
          [0, -REACH],
          [0, REACH],
        ] as const) {
          const other = ofOthers(element, document.elementFromPoint(x + over, y + down));
          if (other) return `covered by ${seen.called(other)}`;
        }
        return null;
      };
      return controls.flatMap((element) => {
        const fault = faultOf(element);
        return fault === null ? [] : [`${fault}: ${seen.called(element)}`];
      });
    },
    { unsized: UNSIZED, finger: FINGER },
  );
}

/** Controls that a screen reader tells from no other: of one kind, group, name and description. `axe` has to be in the document. */
export async function namesakesIn(frame: Frame): Promise<string[]> {
  await teach(frame);
  return frame.evaluate(() => {
    type Axe = {
      setup: (root: Element) => void;
      teardown: () => void;
      commons: { text: { accessibleText: (element: Element) => string } };
    };
    const axe: Axe = Reflect.get(globalThis, 'axe');
    const seen: Seen = Reflect.get(globalThis, 'seen');
    axe.setup(document.documentElement);
    const nameOf = (element: Element | null) => (element ? axe.commons.text.accessibleText(element) : '');
    const described = (element: Element) =>
      (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' ');
    const said = seen.here().map((element) => {
      const group = element.closest('fieldset, [role="group"], [role="radiogroup"]');
      return `${element.tagName} ${nameOf(group)} ${nameOf(element)} ${described(element)}`;
    });
    axe.teardown();
    return [...new Set(said.filter((words, index) => said.indexOf(words) !== index))];
  });
}

/** What would have to be scrolled sideways to be read; logs and code may. */
export function sidewaysIn(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const SLACK = 1;
    return [...document.querySelectorAll('*')]
      .filter((element) => !element.matches('pre, code, .unseen') && element.checkVisibility())
      .filter((element) => !['visible', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX))
      .filter((element) => element.scrollWidth > element.clientWidth + SLACK)
      .map((element) => `${element.tagName}.${element.className}: ${element.scrollWidth} in ${element.clientWidth}`);
  });
}

/** What moves of itself at this moment: animations and transitions, by what they are on. */
export function movingIn(frame: Frame): Promise<string[]> {
  return frame.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().duration !== 0)
      .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : '')),
  );
}

/**
 * Goes to each control as the Tab key does. Tells of those that then are out of sight or below something else, and of those
 * that do not look otherwise with the focus. Gives the focus back, and leaves everything scrolled as it was.
 */
export async function lostFocusIn(frame: Frame): Promise<string[]> {
  await teach(frame);
  return frame.evaluate(async () => {
    const SLACK = 1;
    const seen: Seen = Reflect.get(globalThis, 'seen');
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const looksOf = (element: HTMLElement) =>
      [element, element.parentElement].map((each) => {
        if (!each) return '';
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
          getComputedStyle(each);
        const outline = outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
        return [outline, boxShadow, borderColor, backgroundColor].join('; ');
      });
    const isInSight = (element: HTMLElement) => {
      // A link may run over several lines, and a log may be taller than what it is scrolled in.
      const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
      let [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowY === 'visible') continue;
        top = Math.max(top, around.getBoundingClientRect().top);
        bottom = Math.min(bottom, around.getBoundingClientRect().bottom);
        // What is around a modal one does not clip it.
        if (around.matches('dialog')) break;
      }
      const isAcross = box.left >= -SLACK && box.right <= innerWidth + SLACK;
      const [x, y] = [box.left + box.width / 2, top + Math.min(bottom - top, 40) / 2];
      const isEnough = bottom - top >= Math.min(box.height, 20) - SLACK;
      return isAcross && isEnough && element.contains(document.elementFromPoint(x, y));
    };
    const found: string[] = [];
    const before = document.activeElement;
    const places = [...document.querySelectorAll('*')].map((each) => [each, each.scrollTop] as const);
    for (const element of seen.here()) {
      // What leads to the end goes when somebody is there.
      if (!element.isConnected) continue;
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      const shown = seen.shown(element);
      const plain = looksOf(shown).join();
      element.focus({ focusVisible: true });
      await drawn();
      if (document.activeElement !== element) found.push(`takes no focus: ${seen.called(element)}`);
      else if (!isInSight(shown)) found.push(`focus out of sight: ${seen.called(element)}`);
      else if (looksOf(shown).join() === plain) found.push(`focus not seen: ${seen.called(element)}`);
    }
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    for (const [each, top] of places) if (each.scrollTop !== top) each.scrollTop = top;
    return found;
  });
}
