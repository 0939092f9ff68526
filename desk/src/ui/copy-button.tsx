import { Check, Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../words.ts';

/** Copies a text; `label` says which where several can be copied. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  const words = isCopied ? t('accounts.copied') : t('accounts.copy');
  return (
    <button
      type="button"
      class="button"
      aria-label={label === undefined ? undefined : `${words}: ${label}`}
      onClick={() => void copy()}
    >
      {isCopied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
      {words}
    </button>
  );
}
