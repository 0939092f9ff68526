import { useSignal } from '@preact/signals';
import { SendAnswer } from './answer-text.tsx';
import { fieldTimeOf } from './moments.ts';
import type { View } from './view.ts';

const HOUR_MS = 3_600_000;
/** Clocks differ a little; only what is clearly ahead is told to be. */
const AHEAD_MS = 5 * 60_000;

type Props = { view: View; labelledBy: string; give: (at: number) => void };

/** A date and a time by the visitor's clock, and what is nearest at hand as buttons. */
export function MomentField({ view: { t }, labelledBy, give }: Props) {
  const text = useSignal('');
  const at = new Date(text.value).getTime();
  const isAhead = at > Date.now() + AHEAD_MS;
  const canSend = !Number.isNaN(at) && !isAhead;
  return (
    <div>
      <div class="options">
        <button type="button" class="option" onClick={() => give(Date.now())}>
          {t('question.now')}
        </button>
        <button type="button" class="option" onClick={() => give(Date.now() - HOUR_MS)}>
          {t('question.hour_ago')}
        </button>
      </div>
      <div class={isAhead ? 'field over' : 'field'}>
        <input
          type="datetime-local"
          value={text.value}
          max={fieldTimeOf(Date.now())}
          aria-labelledby={labelledBy}
          aria-describedby="answer-hint"
          aria-invalid={isAhead}
          onInput={({ currentTarget }) => (text.value = currentTarget.value)}
        />
        <SendAnswer t={t} canSend={canSend} send={() => canSend && give(at)} />
      </div>
      <p class={isAhead ? 'hint wrong' : 'unseen'} id="answer-hint" role="status">
        {isAhead && t('question.future')}
      </p>
    </div>
  );
}
