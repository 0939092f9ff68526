import type { Choice } from '../crew.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';

const CHOICES: readonly Choice[] = ['online', 'away'];
const NAMES: Record<Choice, () => string> = {
  online: () => t('availability.online'),
  away: () => t('availability.away'),
};

/** Whether conversations may come to this agent. */
export function Availability() {
  const { inbox } = useDesk();
  const { me, wished } = inbox.crew;
  const chosen = wished.value ?? me.value?.availability;
  return (
    <div class="segmented" role="group" aria-label={t('availability.title')} data-pending={wished.value !== null}>
      {CHOICES.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={chosen === choice}
          disabled={!me.value}
          onClick={() => inbox.crew.choose(choice)}
        >
          <span class={`dot dot--${choice}`} aria-hidden />
          {NAMES[choice]()}
        </button>
      ))}
    </div>
  );
}
