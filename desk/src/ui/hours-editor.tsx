import { Plus, X } from 'lucide-preact';
import { useId } from 'preact/hooks';
import type { Hours, HoursMistake, OpenRange } from '@qiao/shared/hours';
import { canHaveAnother, minutesOf, timeOf, withAnother, withRange, workingWeek } from '../hours-draft.ts';
import { dayName } from '../hours-words.ts';
import { t } from '../words.ts';
import { Segmented } from './segmented.tsx';
import './hours-editor.css';

type HoursEditorProps = {
  hours: Hours | null;
  mistakes: readonly HoursMistake[];
  onHours: (hours: Hours | null) => void;
};

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** When a site is served: always, or by the clock of a time zone, each day in as many parts as it has. */
export function HoursEditor({ hours, mistakes, onHours }: HoursEditorProps) {
  const isEmpty = mistakes.some((mistake) => mistake.in === 'week');
  return (
    <div class="hours">
      <Segmented
        label={t('hours.title')}
        choices={[
          { choice: 'always', words: t('hours.always') },
          { choice: 'week', words: t('hours.week') },
        ]}
        chosen={hours ? 'week' : 'always'}
        onChoose={(choice) => onHours(choice === 'always' ? null : (hours ?? workingWeek(HERE)))}
      />
      {hours && (
        <>
          <Zone
            zone={hours.zone}
            isWrong={mistakes.some((mistake) => mistake.in === 'zone')}
            onZone={(zone) => onHours({ ...hours, zone })}
          />
          <ul class="hours__week">
            {hours.week.map((ranges, day) => (
              <Day
                key={dayName(day)}
                {...{ hours, day, ranges, onHours }}
                isWrong={mistakes.some((mistake) => mistake.in === 'ranges' && mistake.day === day)}
              />
            ))}
          </ul>
          {isEmpty && <p class="field__mistake">{t('hours.wrong_week')}</p>}
        </>
      )}
    </div>
  );
}

type ZoneProps = { zone: string; isWrong: boolean; onZone: (zone: string) => void };

function Zone({ zone, isWrong, onZone }: ZoneProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('hours.zone')}</label>
      <input
        id={id}
        type="text"
        dir="ltr"
        list={`${id}-zones`}
        autoComplete="off"
        spellcheck={false}
        value={zone}
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={isWrong ? `${id}-note` : undefined}
        onInput={({ currentTarget }) => onZone(currentTarget.value)}
      />
      <datalist id={`${id}-zones`}>
        {Intl.supportedValuesOf('timeZone').map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {isWrong && (
        <p id={`${id}-note`} class="field__mistake">
          {t('hours.wrong_zone')}
        </p>
      )}
    </div>
  );
}

type DayProps = {
  hours: Hours;
  day: number;
  ranges: readonly OpenRange[];
  isWrong: boolean;
  onHours: (hours: Hours) => void;
};

function Day({ hours, day, ranges, isWrong, onHours }: DayProps) {
  const name = dayName(day);
  return (
    <li class="hours__day">
      <span class="hours__name">{name}</span>
      <div class="hours__ranges">
        {ranges.length === 0 && <span class="hours__closed">{t('hours.closed')}</span>}
        {ranges.map((range, index) => (
          <div
            key={`${String(index)} of ${String(ranges.length)}`}
            class="hours__range"
            role="group"
            aria-label={t('hours.range', { day: name, number: index + 1 })}
          >
            <Time
              label={t('hours.from')}
              {...{ isWrong }}
              minutes={range.from}
              onMinutes={(from) => onHours(withRange(hours, day, index, { ...range, from }))}
            />
            <span aria-hidden>–</span>
            <Time
              label={t('hours.until')}
              {...{ isWrong }}
              isEnd
              minutes={range.until}
              onMinutes={(until) => onHours(withRange(hours, day, index, { ...range, until }))}
            />
            <button
              type="button"
              class="button button--plain button--icon"
              aria-label={t('hours.remove', { day: name, number: index + 1 })}
              onClick={() => onHours(withRange(hours, day, index, null))}
            >
              <X size={15} aria-hidden />
            </button>
          </div>
        ))}
        {isWrong && <p class="field__mistake">{t('hours.wrong_ranges')}</p>}
      </div>
      <button
        type="button"
        class="button button--plain button--icon"
        disabled={!canHaveAnother(ranges)}
        aria-label={t('hours.add', { day: name })}
        onClick={() => onHours(withAnother(hours, day))}
      >
        <Plus size={16} aria-hidden />
      </button>
    </li>
  );
}

type TimeProps = {
  label: string;
  minutes: number;
  isWrong: boolean;
  isEnd?: true;
  onMinutes: (minutes: number) => void;
};

function Time({ label, minutes, isWrong, isEnd, onMinutes }: TimeProps) {
  return (
    <input
      type="time"
      aria-label={label}
      aria-invalid={isWrong ? true : undefined}
      value={Number.isNaN(minutes) ? '' : timeOf(minutes)}
      onChange={({ currentTarget }) => onMinutes(minutesOf(currentTarget.value, isEnd === true))}
    />
  );
}
