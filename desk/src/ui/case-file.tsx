import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { SLOT_NAMES, isSlotName } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import type { ConversationId } from '@qiao/shared/ids';
import type { CaseLines } from '../case-lines.ts';
import { t } from '../words.ts';
import { caseOf, focusOnStop, mayWorkOn } from './case-keys.ts';
import { CaseSlot } from './case-slot.tsx';
import { useDesk } from './desk-context.ts';
import { KeyHint } from './key-hint.tsx';
import { Lacks } from './lacks.tsx';
import { SlotEditor } from './slot-editor.tsx';
import { SLOT_WORDS } from './slot-words.ts';
import './case-file.css';

/** What is known of the problem, from where, and what is missing; to be corrected in place. */
export function CaseFile({ conversationId }: { conversationId: ConversationId }) {
  const desk = useDesk();
  const [edited, setEdited] = useState<SlotName | null>(null);
  const lines = caseOf(desk, conversationId);
  if (!lines) return null;
  const isWorkable = mayWorkOn(desk);
  const endEdit = () => {
    const slot = edited;
    setEdited(null);
    focusOnStop(slot);
  };
  const save = (slot: SlotName, value: string | null) => {
    void desk.inbox.caseWork.run(conversationId, { verb: 'set_slot', slot, value });
    endEdit();
  };
  const fresh = edited && !lines.lines.some(({ slot }) => slot === edited) ? edited : null;
  return (
    <section class="case" aria-labelledby="case-title" onKeyDown={walk}>
      <CaseHead lines={lines} />
      {lines.lines.length === 0 && !fresh && <p class="case__none">{t('case.empty')}</p>}
      <ul class="case__slots">
        {lines.lines.map((line) => (
          <CaseSlot
            key={line.slot}
            line={line}
            conversationId={conversationId}
            isWorkable={isWorkable}
            isEdited={edited === line.slot}
            onEdit={() => setEdited(line.slot)}
            onSave={(value) => save(line.slot, value)}
            onLeave={endEdit}
          />
        ))}
        {fresh && (
          <li class="slot">
            <p class="slot__name">{SLOT_WORDS[fresh]()}</p>
            <SlotEditor slot={fresh} known={null} onSave={(value) => save(fresh, value)} onLeave={endEdit} />
          </li>
        )}
      </ul>
      {isWorkable && <AddSlot lines={lines} onAdd={setEdited} />}
      <Lacks conversationId={conversationId} lacks={lines.lacks} onFill={setEdited} />
    </section>
  );
}

function CaseHead({ lines: { answered, needed } }: { lines: CaseLines }) {
  return (
    <div class="case__head">
      <h3 id="case-title" class="facts__title">
        {t('case.title')}
        <KeyHint action="case_file" />
      </h3>
      {needed > 0 && (
        <span class="case__count" data-full={answered === needed}>
          {t('case.count', { answered, needed })}
          <meter class="case__meter" min={0} max={needed} value={answered} aria-hidden />
        </span>
      )}
    </div>
  );
}

/** What nobody asks for may be known all the same. */
function AddSlot({ lines: { lines }, onAdd }: { lines: CaseLines; onAdd: (slot: SlotName) => void }) {
  const known = new Set(lines.map(({ slot }) => slot));
  return (
    <label class="case__add">
      <Plus size={14} aria-hidden />
      <span class="unseen">{t('case.add')}</span>
      <select
        value=""
        onChange={({ currentTarget }) => {
          const slot = currentTarget.value;
          currentTarget.value = '';
          if (isSlotName(slot)) onAdd(slot);
        }}
      >
        <option value="">{t('case.add')}</option>
        {SLOT_NAMES.filter((slot) => !known.has(slot)).map((slot) => (
          <option key={slot} value={slot}>
            {SLOT_WORDS[slot]()}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Up and down go through everything that is known and missing. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const { currentTarget, target } = event;
  if (by === 0 || (target instanceof Element && target.matches('input, select'))) return;
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('[data-stop]')];
  const at = stops.findIndex(
    (stop) => stop.contains(document.activeElement) || stop.parentElement?.contains(document.activeElement),
  );
  const next = stops[at === -1 ? 0 : at + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
