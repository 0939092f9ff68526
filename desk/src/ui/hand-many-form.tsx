import { useState } from 'preact/hooks';
import type { Receiver } from '@qiao/shared/hand-over';
import { receiversOfMany } from '../receivers-of-many.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { HandOverFields, useChoices } from './hand-over-form.tsx';
import { doTo } from './organise-keys.ts';
import { targetsOf } from './shown-order.ts';

/** To whom all that is selected goes, with one note for all of it. */
export function HandManyForm() {
  const desk = useDesk();
  const { handOverDrafts, handOvers, listing } = desk.inbox;
  const [targets] = useState(() => targetsOf(desk));
  const told = useChoices(() => {
    const conversations = targets.flatMap((id) => listing.row(id).peek()?.conversation ?? []);
    return receiversOfMany(conversations, handOvers.choices);
  });
  // Where nothing is selected any more there is nothing to hand over, and no draft to be found again.
  const [first] = targets;
  if (!first) return null;
  const draft = handOverDrafts.of(first).value;
  const onHand = (to: Receiver | null) => {
    desk.overlay.value = 'none';
    handOverDrafts.write(first, '');
    const wish = { verb: 'hand_over', to: to && { agentId: to.agentId, name: to.name }, note: draft.trim() } as const;
    doTo(desk, targets, wish);
  };
  return (
    <HandOverFields
      told={told}
      draft={draft}
      isGoing={false}
      refused={null}
      hint={t('organise.hand_hint')}
      onWrite={(note) => handOverDrafts.write(first, note)}
      onHand={onHand}
    />
  );
}
