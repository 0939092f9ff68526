import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ConversationId } from '@qiao/shared/ids';
import { MAX_ATTACHMENTS } from '@qiao/shared/wire';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import './file-tray.css';

/** Files that are dropped anywhere on the desk go to the conversation that is being answered. */
export function FileDrop({ conversationId }: { conversationId: ConversationId }) {
  const { attached } = useDesk().inbox;
  const isDragging = useSignal(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      const { type, dataTransfer, relatedTarget } = event;
      if (!dataTransfer?.types.includes('Files')) return;
      // Or the browser goes to the file, and away from the desk.
      event.preventDefault();
      isDragging.value = type === 'dragover' || (type === 'dragleave' && relatedTarget !== null);
      if (type === 'drop') attached.add(conversationId, [...dataTransfer.files]);
    };
    const types = ['dragover', 'dragleave', 'drop'] as const;
    for (const type of types) addEventListener(type, drag);
    return () => {
      for (const type of types) removeEventListener(type, drag);
    };
  }, [conversationId]);
  if (!isDragging.value) return null;
  return (
    <div class="drop">
      <p>{t('files.drop')}</p>
      <p class="drop__limit">{t('files.limit', { max: MAX_ATTACHMENTS })}</p>
    </div>
  );
}
