import type { ConversationId } from '@qiao/shared/ids';
import { t } from '../words.ts';
import { OnDemand } from './on-demand.tsx';
import { Sheet } from './sheet.tsx';

const loadForm = async () => (await import('./hand-over-form.tsx')).HandOverForm;

/** Asks to whom, and for a word on why. The dialog is there at once, so that no key goes elsewhere while its form comes. */
export function HandOverSheet({ conversationId }: { conversationId: ConversationId }) {
  return (
    <Sheet title={t('together.title')}>
      <OnDemand load={loadForm} given={{ conversationId }} />
    </Sheet>
  );
}
