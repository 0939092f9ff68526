import { useEffect, useRef } from 'preact/hooks';
import type { Offer } from '../template-search.ts';
import { t } from '../words.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { WithGaps } from './with-gaps.tsx';
import './templates-offered.css';

type TemplatesOfferedProps = {
  offers: readonly Offer[];
  at: number;
  /** What would be inserted. */
  previewOf: (offer: Offer) => string;
  onMove: (at: number) => void;
  onTake: (offer: Offer) => void;
};

/** Texts to answer with, and the one that the keys are on as it would be inserted; the keys stay where one writes. */
export function TemplatesOffered({ offers, at, previewOf, onMove, onTake }: TemplatesOfferedProps) {
  const list = useRef<HTMLUListElement>(null);
  const current = offers[at];
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at, offers.length]);
  return (
    // A press beside the options must not take the focus from where one writes, which would take the list away.
    <div class="offered" onMouseDown={(event) => event.preventDefault()}>
      <ul
        ref={list}
        id="templates-offered"
        class="offered__list"
        role="listbox"
        tabIndex={0}
        aria-label={t('template.offered')}
      >
        {offers.map((offer, index) => (
          <li
            key={offer.template.templateId}
            id={`template-${index}`}
            class="offered__one"
            role="option"
            aria-selected={index === at}
            onMouseMove={() => onMove(index)}
            onMouseDown={() => onTake(offer)}
          >
            <span class="offered__title" dir="auto">
              {offer.title}
            </span>
            {offer.isStandIn && <span class="badge offered__language">{LANGUAGE_NAMES[offer.language]}</span>}
            {offer.template.scope.kind === 'personal' && <span class="badge">{t('template.mine')}</span>}
            <code class="offered__code">/{offer.template.code}</code>
          </li>
        ))}
      </ul>
      {current && (
        <div class="offered__preview" tabIndex={0}>
          {current.isStandIn && (
            <p class="offered__stand-in">{t('template.stand_in', { language: LANGUAGE_NAMES[current.language] })}</p>
          )}
          <p class="offered__text" dir="auto" lang={current.language}>
            <WithGaps text={previewOf(current)} />
          </p>
        </div>
      )}
    </div>
  );
}
