import { CircleDashed, MessageCircleQuestionMark, Pencil } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SlotName } from '@qiao/shared/case-file';
import type { ConversationId } from '@qiao/shared/ids';
import type { Lack } from '../case-lines.ts';
import { inLanguage } from '../taxonomy.ts';
import { t } from '../words.ts';
import { mayAsk, mayWorkOn } from './case-keys.ts';
import { useDesk } from './desk-context.ts';
import { KeyHint } from './key-hint.tsx';

/** As many as there are single keys for. */
const NUMBERED = 9;

type LacksProps = { conversationId: ConversationId; lacks: readonly Lack[]; onFill: (slot: SlotName) => void };

/** What is missing, by name: each can be asked of the visitor with one key, or filled in by hand. */
export function Lacks({ conversationId, lacks, onFill }: LacksProps) {
  const desk = useDesk();
  const isAsking = desk.overlay.value === 'asking';
  const canAsk = mayAsk(desk, conversationId);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsking) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isAsking]);
  if (lacks.length === 0) return isAsking ? <p class="lacks__how">{t('lacks.none')}</p> : null;
  return (
    <div class="lacks" ref={place} data-asking={isAsking}>
      <h4 class="lacks__title">
        {t('lacks.title')}
        {canAsk && <KeyHint action="ask" />}
      </h4>
      {isAsking && (
        <p class="lacks__how" role="status">
          {canAsk ? t('lacks.how') : t('lacks.not_mine')}
        </p>
      )}
      <ol class="lacks__list">
        {lacks.map((lack, index) => (
          <LackLine
            key={lack.scenario.scenario}
            lack={lack}
            number={isAsking && canAsk && index < NUMBERED ? index + 1 : null}
            onAsk={
              canAsk
                ? () => {
                    const { scenario } = lack.scenario;
                    void desk.inbox.caseWork.run(conversationId, { verb: 'ask', scenario });
                  }
                : null
            }
            onFill={mayWorkOn(desk) ? () => onFill(lack.scenario.slot) : null}
          />
        ))}
      </ol>
    </div>
  );
}

type LackLineProps = { lack: Lack; number: number | null; onAsk: (() => void) | null; onFill: (() => void) | null };

function LackLine({ lack, number, onAsk, onFill }: LackLineProps) {
  const { scenario, isAsked, isPending } = lack;
  const name = inLanguage(scenario.name);
  return (
    <li class="lack" data-asked={isAsked} aria-busy={isPending}>
      {number === null ? <CircleDashed size={13} aria-hidden /> : <kbd>{number}</kbd>}
      <span class="lack__name">{name}</span>
      {isPending && <span class="lack__state">{t('lacks.asking')}</span>}
      {isAsked && !isPending && <span class="lack__state">{t('lacks.asked')}</span>}
      <span class="slot__tools">
        {onAsk && (
          <button
            type="button"
            class="slot__tool"
            data-stop={scenario.scenario}
            aria-label={t('lacks.ask', { name })}
            title={t('lacks.ask', { name })}
            disabled={isPending}
            onClick={onAsk}
          >
            <MessageCircleQuestionMark size={14} aria-hidden />
          </button>
        )}
        {onFill && (
          <button
            type="button"
            class="slot__tool"
            data-stop={onAsk ? undefined : scenario.scenario}
            aria-label={t('lacks.fill', { name })}
            title={t('lacks.fill', { name })}
            onClick={onFill}
          >
            <Pencil size={14} aria-hidden />
          </button>
        )}
      </span>
    </li>
  );
}
