import { useState } from 'preact/hooks';
import type { Language } from '@qiao/shared/entry';
import type { TemplateId } from '@qiao/shared/ids';
import type { Template, TemplateMistake } from '@qiao/shared/template';
import type { Asked } from '../../session.ts';
import { editOf, languageOfMistake, mistakesOfEdit, newEdit, savingOf } from '../../template-edit.ts';
import type { TemplateEdit } from '../../template-edit.ts';
import { language, t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { sentence } from '../refusals.ts';

/** What somebody was writing when they looked elsewhere: it is there when they come back, until it is saved or the page goes. */
const left = new Map<string, TemplateEdit>();

export type TemplateEditing = ReturnType<typeof useTemplateEdit>;

/** One template while it is written: what is in its fields, what is wrong with it, and what came of saving it. */
export function useTemplateEdit(template: Template | undefined, newId: TemplateId, copyOf: Template | undefined) {
  const { templates } = useDesk().inbox;
  const kept = template?.templateId ?? (copyOf ? `copy ${copyOf.templateId}` : 'new');
  const [edit, setEdit] = useState(() => left.get(kept) ?? (template ? editOf(template) : newEdit(newId, copyOf)));
  const [mistakes, setMistakes] = useState<readonly TemplateMistake[]>([]);
  const [refused, setRefused] = useState<{ is: 'taken' | 'conflict' } | { is: 'other'; words: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [shown, show] = useState<Language>(language());

  function change(next: TemplateEdit): void {
    left.set(kept, next);
    setEdit(next);
    setRefused(null);
    // What was told is taken back as it is mended; what is new is told when somebody wants to save.
    if (mistakes.length > 0) setMistakes(mistakesOfEdit(next));
  }
  function tell(answer: Asked<unknown>): boolean {
    setBusy(false);
    if (answer.ok === true) left.delete(kept);
    setRefused(answer.ok === true ? null : refusalOf(answer));
    if (answer.ok !== true) setRefusals(refusals + 1);
    return answer.ok === true;
  }

  return {
    edit,
    change,
    mistakes,
    isBusy,
    /** How often it was not saved: each time, somebody has to be led to what is wrong. */
    refusals,
    shown,
    show,
    codeTaken: refused?.is === 'taken',
    isConflict: refused?.is === 'conflict',
    failure: refused?.is === 'conflict' ? t('template.conflict') : refused?.is === 'other' ? refused.words : null,
    save: async () => {
      const found = mistakesOfEdit(edit);
      setMistakes(found);
      const wrongIn = languageOfMistake(found);
      if (wrongIn) show(wrongIn);
      if (found.length > 0) {
        setRefusals(refusals + 1);
        return false;
      }
      setBusy(true);
      return tell(await templates.save(savingOf(edit)));
    },
    remove: async () => {
      setBusy(true);
      return tell(await templates.remove(edit.templateId, edit.version));
    },
    /** Takes what others made of it, and lets go of what was written here. */
    readAnew: () => {
      left.delete(kept);
      void templates.read().then(() => {
        const now = templates.all.peek()?.find(({ templateId }) => templateId === edit.templateId);
        if (now) setEdit(editOf(now));
        setRefused(null);
      });
    },
  };
}

type Refused = Exclude<Asked<unknown>, { ok: true }>;

function refusalOf(answer: Refused): { is: 'taken' | 'conflict' } | { is: 'other'; words: string } {
  if (answer.ok === 'unknown') return { is: 'other', words: sentence('line') };
  const { code, details } = answer.refusal;
  if (code === 'conflict') return { is: 'conflict' };
  if (details.some((detail) => detail.startsWith('code:'))) return { is: 'taken' };
  return { is: 'other', words: details[0] ?? sentence(code) };
}
