import { useState } from 'preact/hooks';
import type { SiteSettings } from '@qiao/shared/site-settings';
import { mended, mistakesInOrigins, originsIn } from '../../origin-lines.ts';
import type { Sites } from '../../sites.ts';
import { t } from '../../words.ts';
import { OriginMistakes } from '../origin-mistakes.tsx';
import { SettingRow } from './setting-row.tsx';
import { useSetting } from './use-setting.ts';

/** Which pages may show the chat: an origin a line. What is wrong with a line is told below, with what is meant to press. */
export function OriginsSetting({ sites, site }: { sites: Sites; site: SiteSettings }) {
  const stored = useSetting(sites, site, 'allowedOrigins');
  /** As it is typed, blank lines and all; null while nothing is. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const mistakes = isTried ? mistakesInOrigins(stored.value) : [];
  const setting = {
    ...stored,
    save: async () => {
      setTried(true);
      if (mistakesInOrigins(stored.value).length > 0) return;
      await stored.save();
      setTyped(null);
    },
    giveUp: () => {
      setTyped(null);
      setTried(false);
      stored.giveUp();
    },
  };
  const isWrong = mistakes.length > 0 || stored.state.is === 'wrong';
  return (
    <SettingRow
      id="site-origins"
      title={t('sites.origins')}
      hint={t('sites.origins_hint')}
      setting={setting}
      holds={site.allowedOrigins}
      shown={(origins) => origins.join(', ')}
      isWritten
    >
      <textarea
        rows={Math.max(3, stored.value.length + 1)}
        spellcheck={false}
        dir="ltr"
        aria-labelledby="site-origins-title"
        aria-describedby={isWrong ? 'site-origins-hint site-origins-mistakes' : 'site-origins-hint'}
        aria-invalid={isWrong ? true : undefined}
        value={typed ?? stored.value.join('\n')}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          stored.write(originsIn(currentTarget.value));
        }}
        onBlur={() => setTried(stored.isDirty)}
      />
      <OriginMistakes
        id="site-origins-mistakes"
        mistakes={mistakes}
        onMend={(mistake) => {
          setTyped(null);
          stored.write(mended(stored.value, mistake));
        }}
      />
    </SettingRow>
  );
}
