import { gapsIn } from '@qiao/shared/template-text';
import { variableWords } from './variable-words.ts';
import './with-gaps.css';

/** A text with its unfilled places marked; as text, whatever it holds. */
export function WithGaps({ text }: { text: string }) {
  const gaps = gapsIn(text);
  return (
    <>
      {gaps.map(({ start, end, variable }, index) => (
        <span key={start}>
          {text.slice(index === 0 ? 0 : gaps[index - 1]?.end, start)}
          <mark class="gap" title={variableWords(variable)}>
            {text.slice(start, end)}
          </mark>
        </span>
      ))}
      {text.slice(gaps.at(-1)?.end ?? 0)}
    </>
  );
}
