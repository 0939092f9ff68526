import { useState } from 'preact/hooks';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import type { Overlay } from './desk-context.ts';
import { OnDemand } from './on-demand.tsx';
import { organiseForm } from './organise-parts.ts';
import { Sheet } from './sheet.tsx';
import { targetsOf } from './shown-order.ts';

export type OrganiseOverlay = Extract<Overlay, 'snooze' | 'tags' | 'tag_filter' | 'closing_many' | 'handing_many'>;

const TITLES: Record<OrganiseOverlay, (count: number) => string> = {
  snooze: (count) => t('organise.snooze_title', { count }),
  tags: (count) => t('organise.tags_title', { count }),
  tag_filter: () => t('organise.filter_title'),
  closing_many: (count) => t('organise.close_title', { count }),
  handing_many: (count) => t('organise.hand_title', { count }),
};

/** A sheet that keeps conversations in order: those that were selected, or open, when it was asked for. */
export function OrganiseSheet({ what }: { what: OrganiseOverlay }) {
  const desk = useDesk();
  const [count] = useState(() => targetsOf(desk).length);
  return (
    <Sheet title={TITLES[what](count)}>
      <OnDemand {...organiseForm} given={{ what }} />
    </Sheet>
  );
}
