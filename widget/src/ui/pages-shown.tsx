import { createOnDemand } from './on-demand.ts';
import type { View } from './view.ts';

const words = createOnDemand(async ({ loadLater }: View) => {
  const [{ PagesWords }] = await Promise.all([import('./pages-words.tsx'), loadLater()]);
  return PagesWords;
});

/** On sites whose agents see on which pages the visitor is. */
export function PagesShown({ view }: { view: View }) {
  if ((view.chat.site.value?.trail ?? 'off') === 'off') return null;
  words.want(view);
  const Words = words.part.value;
  return Words && <Words view={view} />;
}
