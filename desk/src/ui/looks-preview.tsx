import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '@qiao/shared/entry';
import type { WidgetPreview } from '../looks-draft.ts';
import { t } from '../words.ts';

type LooksPreviewProps = { siteId: string; language: Language; preview: WidgetPreview };

/** The widget itself on a page of ours, in looks that are not stored yet. Nothing in it takes the focus. */
export function LooksPreview({ siteId, language, preview }: LooksPreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef(preview);
  latest.current = preview;
  const tell = () => frame.current?.contentWindow?.postMessage(latest.current, location.origin);
  useEffect(tell, [preview]);
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent<{ qiao?: string } | null>) => {
      if (origin === location.origin && source === frame.current?.contentWindow && data?.qiao === 'trying') tell();
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  const address = new URLSearchParams({ site: siteId, lang: language, preview: '' });
  return (
    <div class="looks__preview">
      <iframe
        ref={frame}
        key={language}
        src={`/desk/try?${address.toString()}`}
        title={t('looks.preview')}
        tabIndex={-1}
        inert
      />
    </div>
  );
}
