import { useLayoutEffect, useRef } from 'preact/hooks';
import { gapsIn } from '@qiao/shared/template-text';
import { t } from '../words.ts';
import { variableWords } from './variable-words.ts';
import { WithGaps } from './with-gaps.tsx';
import './draft-gaps.css';

/** Marks the unfilled places of a draft, behind the field in which it is written. */
export function GapMarks({ draft, field }: { draft: string; field: { current: HTMLTextAreaElement | null } }) {
  const marks = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const follow = () => {
      if (marks.current && field.current) marks.current.scrollTop = field.current.scrollTop;
    };
    follow();
    field.current?.addEventListener('scroll', follow);
    return () => field.current?.removeEventListener('scroll', follow);
  }, [draft]);
  if (gapsIn(draft).length === 0) return null;
  return (
    <div ref={marks} class="composer__text composer__marks" dir="auto" aria-hidden>
      {/* What ends with a line feed has one line more in the field. */}
      <WithGaps text={`${draft}\u200B`} />
    </div>
  );
}

/** What is still to be filled in before the draft can be sent. */
export function GapWords({ draft, isBlocked }: { draft: string; isBlocked: boolean }) {
  const names = [...new Set(gapsIn(draft).map(({ variable }) => variableWords(variable)))].join(t('template.and'));
  if (names === '') return null;
  return isBlocked ? (
    <p class="composer__gaps" data-blocked role="alert">
      {t('template.not_sent', { names })}
    </p>
  ) : (
    <p class="composer__gaps" role="status">
      {t('template.fill', { names })}
    </p>
  );
}
