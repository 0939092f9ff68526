import { Undo2, X } from 'lucide-preact';
import { unreachable } from '@qiao/shared/unreachable';
import { UNDO_MS } from '../closings.ts';
import type { Deed } from '../deed-board.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { undo } from './organise-keys.ts';
import { sentence } from './refusals.ts';
import { snoozeWords } from './snooze-words.ts';
import './deed-cards.css';

/** What was done lately, what of it was refused, and a way back for a while. */
export function DeedCards() {
  const { deeds } = useDesk().inbox;
  return (
    <>
      {deeds.all.value.map((deed) => (
        <DeedCard key={deed.deedId} deed={deed} />
      ))}
    </>
  );
}

function DeedCard({ deed }: { deed: Deed }) {
  const desk = useDesk();
  const { inbox, now } = desk;
  const { deedId, phase, until, isUndoable, refused } = deed;
  const isUnderWay = phase === 'doing' || phase === 'undoing';
  return (
    <div class="deed" data-refused={refused.length > 0}>
      <div class="deed__words">
        <p>
          {isUnderWay && <span class="spinner deed__spinner" aria-hidden />}
          {deedWords(deed, now.value)}
        </p>
        {refusedLines(deed).map((line) => (
          <p key={line} class="deed__refused">
            {line}
          </p>
        ))}
      </div>
      {isUndoable && (
        <button type="button" class="button deed__undo" onClick={() => undo(desk, deedId)}>
          <Undo2 size={15} aria-hidden />
          {t('organise.undo')}
          <kbd aria-hidden>Ctrl Z</kbd>
        </button>
      )}
      {phase !== 'held' && !isUnderWay && (
        <button
          type="button"
          class="button button--plain button--icon"
          aria-label={t('dismiss')}
          onClick={() => inbox.deeds.dismiss(deedId)}
        >
          <X size={16} aria-hidden />
        </button>
      )}
      {isUndoable && <span class="deed__left" style={{ animationDelay: `${until - Date.now() - UNDO_MS}ms` }} />}
    </div>
  );
}

function deedWords(deed: Deed, now: number): string {
  switch (deed.phase) {
    case 'held':
      return t('organise.closing', { count: deed.total });
    case 'doing':
    case 'undoing':
      return t('organise.doing', { done: deed.done + deed.refused.length, total: deed.total });
    case 'done':
      return doneWords(deed, now);
    case 'undone':
      return t('organise.undone', { count: deed.done });
    default:
      return unreachable(deed.phase);
  }
}

function doneWords({ wish, done: count }: Deed, now: number): string {
  switch (wish.verb) {
    case 'accept':
      return t('organise.taken', { count });
    case 'tag':
      return wish.added.length > 0
        ? t('organise.tagged', { count, tag: wish.added.join(', ') })
        : t('organise.untagged', { count, tag: wish.removed.join(', ') });
    case 'snooze':
      return t('organise.snoozed', { count, how: snoozeWords(wish.until, now) });
    case 'wake':
      return t('organise.woken', { count });
    case 'close':
      return t('organise.closed', { count });
    default:
      return unreachable(wish);
  }
}

/** Those that were refused alike are one line. */
function refusedLines({ refused }: Deed): string[] {
  const byCode = Map.groupBy(refused, ({ code }) => code);
  return [...byCode].map(([code, ones]) => t('organise.refused', { count: ones.length, why: sentence(code) }));
}
