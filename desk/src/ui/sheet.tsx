import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import './sheet.css';

/** A dialog over the page. Escape and a press outside of it dismiss it; the focus goes back to where it was. */
export function Sheet({ title, isWide, children }: { title: string; isWide?: true; children: ComponentChildren }) {
  const { overlay } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const isHere = useRef(true);
  // The browser tells late that a dialog is closed: by then a key may have opened the next, or the same once more.
  const dismiss = () => {
    if (isHere.current) overlay.value = 'none';
  };
  // Before the browser draws: a key that comes in between is meant for the dialog.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      isHere.current = false;
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      data-wide={isWide}
      aria-labelledby="sheet-title"
      onCancel={(event) => {
        event.preventDefault();
        dismiss();
      }}
      onClose={dismiss}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) dismiss();
      }}
    >
      <div class="sheet__body">
        <header class="sheet__head">
          <h2 id="sheet-title">{title}</h2>
          <button type="button" class="button button--plain button--icon" aria-label={t('dismiss')} onClick={dismiss}>
            <X size={18} aria-hidden />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
