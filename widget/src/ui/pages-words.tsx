import { useEffect } from 'preact/hooks';
import { browserClock } from '../clock.ts';
import { createTrail } from '../trail.ts';
import type { View } from './view.ts';

/** Says that agents see the pages; none is told before it stands there. */
export function PagesWords({ view }: { view: View }) {
  useEffect(() => createTrail({ ...view, clock: browserClock, random: crypto }), []);
  return (
    <p class="hint" id="pages-shown">
      {view.t('shown.pages')}
    </p>
  );
}
