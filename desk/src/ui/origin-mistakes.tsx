import type { OriginMistake } from '@qiao/shared/origins';
import { unreachable } from '@qiao/shared/unreachable';
import { t } from '../words.ts';
import './origin-mistakes.css';

type OriginMistakesProps = {
  id: string;
  mistakes: readonly OriginMistake[];
  onMend: (mistake: OriginMistake) => void;
};

/** What is wrong with the origins that somebody wrote, each in a sentence, with what is meant to press. */
export function OriginMistakes({ id, mistakes, onMend }: OriginMistakesProps) {
  return (
    <ul id={id} class="origin-mistakes" role="alert">
      {mistakes.map((mistake) => (
        <li key={`${mistake.is} ${mistake.written}`}>
          <span class="field__mistake">{wordsOn(mistake)}</span>
          {mistake.is !== 'none' && (
            <button type="button" class="button" onClick={() => onMend(mistake)}>
              {mistake.is === 'doubled' ? t('sites.once') : t('sites.write', { origin: mistake.origin })}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function wordsOn(mistake: OriginMistake): string {
  const { is, written } = mistake;
  switch (is) {
    case 'none':
      return t('sites.origin_none', { written });
    case 'no_scheme':
      return t('sites.origin_no_scheme', { written });
    case 'more':
      return t('sites.origin_more', { written });
    case 'doubled':
      return t('sites.origin_doubled', { written });
    default:
      return unreachable(is);
  }
}
