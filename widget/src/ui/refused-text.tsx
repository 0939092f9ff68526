import { useEffect } from 'preact/hooks';
import type { RefusalCode } from '@qiao/shared/protocol';
import { createOnDemand } from './on-demand.ts';
import type { View } from './view.ts';

const words = createOnDemand(async ({ loadLater }: View) => {
  const [{ REFUSAL_WORDS }] = await Promise.all([import('../refusal-words.ts'), loadLater()]);
  return REFUSAL_WORDS;
});

/** Why something was refused. Whoever refused it can be reached, and so can the words. */
export function RefusedText({ view, code }: { view: View; code: RefusalCode }) {
  useEffect(() => words.want(view), [code]);
  const key = words.part.value?.[code];
  return key ? <>{view.t(key)}</> : null;
}
