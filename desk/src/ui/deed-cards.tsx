import { Undo2, X } from 'lucide-preact';
import type { ConversationId } from '@qiao/shared/ids';
import { unreachable } from '@qiao/shared/unreachable';
import { UNDO_MS } from '../postponed.ts';
import type { Deed } from '../deed-board.ts';
import { language, t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { undo } from './organise-keys.ts';
import { sentence } from './refusals.ts';
import { whyNotHandedOver } from './hand-over-words.ts';
import { snoozeWords } from './snooze-words.ts';
import { visitorName } from './visitor-name.ts';
import './deed-cards.css';

/** More of them than this are counted. */
const NAMED = 6;

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
  const nameOf = (conversationId: ConversationId) => {
    const listed = inbox.listing.row(conversationId).peek();
    return listed ? visitorName(listed.conversation) : t('somebody');
  };
  const isUnderWay = phase === 'doing' || phase === 'undoing';
  return (
    <div class="deed" data-refused={refused.length > 0}>
      <div class="deed__words">
        <p>
          {isUnderWay && <span class="spinner deed__spinner" aria-hidden />}
          {deedWords(deed, now.value)}
        </p>
        {refusedLines(deed, nameOf).map((line) => (
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
      return heldWords(deed);
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

function heldWords({ wish, total: count }: Deed): string {
  return wish.verb === 'hand_over'
    ? t('organise.handing', { count, to: receiverName(wish) })
    : t('organise.closing', { count });
}

function receiverName({ to }: Extract<Deed['wish'], { verb: 'hand_over' }>): string {
  return to?.name ?? t('organise.the_queue');
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
    case 'hand_over':
      return t('organise.handed', { count, to: receiverName(wish) });
    default:
      return unreachable(wish);
  }
}

/** Those that were refused alike are one line; what was to be handed over is told by name, because it has to go elsewhere. */
function refusedLines({ refused, wish }: Deed, nameOf: (conversationId: ConversationId) => string): string[] {
  const byCode = Map.groupBy(refused, ({ code }) => code);
  return [...byCode].map(([code, ones]) => {
    if (wish.verb !== 'hand_over') return t('organise.refused', { count: ones.length, why: sentence(code) });
    const names = ones.slice(0, NAMED).map(({ conversationId }) => nameOf(conversationId));
    const more = ones.length - names.length;
    const who = listOf(more > 0 ? [...names, t('organise.and_more', { count: more })] : names);
    return t('organise.not_handed', { who, why: whyNotHandedOver(code, wish.to?.name) });
  });
}

function listOf(names: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(names);
}
