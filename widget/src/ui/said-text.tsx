import { useEffect } from 'preact/hooks';
import { isPlain } from '@qiao/shared/plain-text';
import { createOnDemand } from './on-demand.ts';
import type { View } from './view.ts';

/** What shows addresses, code and logs, fetched when somebody says some; until it is here they are shown as words. */
export const codeView = createOnDemand(async ({ loadLater }: View) => {
  const [{ SaidBlocks }] = await Promise.all([import('./said-blocks.tsx'), loadLater()]);
  return SaidBlocks;
});

/** What a message says. Nothing of it is ever markup. */
export function SaidText({ view, text }: { view: View; text: string }) {
  const isRich = !isPlain(text);
  useEffect(() => void (isRich && codeView.want(view)), [isRich]);
  const Blocks = codeView.part.value;
  return isRich && Blocks ? <Blocks view={view} text={text} /> : <>{text}</>;
}
