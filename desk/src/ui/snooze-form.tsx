import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MAX_SNOOZE_MS } from '@qiao/shared/snooze';
import { snoozeChoices } from '../snooze-times.ts';
import type { SnoozeChoice } from '../snooze-times.ts';
import { localMoment } from '../times.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { ListField, ListOption, ListOptions } from './list-field.tsx';
import { doTo } from './organise-keys.ts';
import { targetsOf } from './shown-order.ts';
import { whenWords } from './snooze-words.ts';
import './organise-forms.css';

/** Until when: by a word of it and Enter, by arrows, or by a date and a time of one's own. */
export function SnoozeForm() {
  const desk = useDesk();
  const { overlay } = desk;
  const [targets] = useState(() => targetsOf(desk));
  const [now] = useState(() => Date.now());
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const words = typed.toLowerCase().split(/\s+/);
  const isIn = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  // What is named so goes before what only falls on such a time.
  const choices = snoozeChoices(now)
    .filter((choice) => isIn(`${nameOf(choice)} ${timeOf(choice, now)}`))
    .toSorted((one, other) => Number(isIn(nameOf(other))) - Number(isIn(nameOf(one))));
  const snooze = (until: number | null) => {
    overlay.value = 'none';
    doTo(desk, targets, { verb: 'snooze', until });
  };
  const choose = (index: number) => {
    const choice = choices[index];
    if (choice) snooze(choice.until);
  };
  return (
    <>
      <ListField
        field={field}
        label={t('organise.snooze_field')}
        listId="snoozes"
        typed={typed}
        at={at}
        last={choices.length - 1}
        onType={(next) => {
          setTyped(next);
          setAt(0);
        }}
        onStep={setAt}
        onChoose={choose}
      />
      <ListOptions listId="snoozes" label={t('organise.snooze_field')} typed={typed} at={at}>
        {choices.map((choice, index) => (
          <ListOption key={nameOf(choice)} listId="snoozes" index={index} isAt={index === at} onPress={choose}>
            <span>{nameOf(choice)}</span>
            <span class="list-option__aside">{timeOf(choice, now)}</span>
          </ListOption>
        ))}
      </ListOptions>
      {choices.length === 0 && <p class="choices__none">{t('organise.snooze_none')}</p>}
      <OwnTime now={now} onChoose={snooze} />
    </>
  );
}

const NAMES: Record<Exclude<SnoozeChoice['is'], 'hours' | 'days'>, () => string> = {
  tomorrow: () => t('organise.snooze_tomorrow'),
  monday: () => t('organise.snooze_monday'),
  week: () => t('organise.snooze_week'),
  answer: () => t('organise.snooze_answer'),
};

function nameOf(choice: SnoozeChoice): string {
  if (choice.is === 'hours') return t('organise.snooze_hours', { count: choice.hours });
  return choice.is === 'days' ? t('organise.snooze_days', { count: choice.days }) : NAMES[choice.is]();
}

function timeOf({ until }: SnoozeChoice, now: number): string {
  return until === null ? '' : whenWords(until, now);
}

/** A moment that nobody offers. What is over, or further than a year, is said at the field. */
function OwnTime({ now, onChoose }: { now: number; onChoose: (until: number) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      class="own-time"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get('until');
        const until = typeof typed === 'string' ? new Date(typed).getTime() : NaN;
        if (until > Date.now() && until <= Date.now() + MAX_SNOOZE_MS) return onChoose(until);
        setProblem(Number.isNaN(until) ? t('organise.snooze_empty') : t('organise.snooze_wrong'));
      }}
    >
      <label class="own-time__label">
        {t('organise.snooze_own')}
        <input
          type="datetime-local"
          name="until"
          class="own-time__field"
          min={localMoment(now)}
          max={localMoment(now + MAX_SNOOZE_MS)}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : 'own-time-problem'}
          onInput={() => setProblem(null)}
        />
      </label>
      <button type="submit" class="button">
        {t('organise.snooze')}
      </button>
      {problem !== null && (
        <p id="own-time-problem" class="own-time__problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
