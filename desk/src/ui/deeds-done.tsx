import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { OnDemand } from './on-demand.tsx';
import { deedCards } from './organise-parts.ts';

/** What was done lately, told to everybody, with a way back. */
export function DeedsDone() {
  const { deeds } = useDesk().inbox;
  return (
    <div class="deeds" role="status" aria-label={t('organise.deeds')}>
      {deeds.all.value.length > 0 && <OnDemand {...deedCards} given={{}} />}
    </div>
  );
}
