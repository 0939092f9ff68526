import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** Every rule of axe for WCAG 2.0, 2.1 and 2.2, levels A and AA, and its best practices. */
const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
type Found = { id: string; impact: string | null; nodes: { target: unknown[]; failureSummary?: string }[] };
/** What axe finds wrong in this document, one line for each element; frames in it are documents of their own. */
export async function violationsIn(place: Frame | Page, within: string[] = []): Promise<string[]> {
  if (!(await place.evaluate(() => 'axe' in globalThis))) await place.evaluate(axe.source);
  const options = { runOnly: ALL, resultTypes: ['violations'], iframes: false, elementRef: false };
  const context = within.length > 0 ? { include: within.map((selector) => [selector]) } : null;
  const violations = await place.evaluate(
    async ({ context, options }): Promise<Found[]> => {
      const axe: { run: (...given: unknown[]) => Promise<{ violations: Found[] }> } = Reflect.get(globalThis, 'axe');
      return (await axe.run(context ?? document, options)).violations;
    },
    { context, options },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`),
  );
}
