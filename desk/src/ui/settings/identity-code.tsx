import { useState } from 'preact/hooks';
import type { SiteId } from '@qiao/shared/ids';
import { signingCode } from '../../signing-code.ts';
import { t } from '../../words.ts';
import { CopyButton } from '../copy-button.tsx';
import { Segmented } from '../segmented.tsx';

/** The code of the docs, as it stands there. */
const FILES = import.meta.glob<string>('../../../../docs/identity/*.{js,py,php,go,java}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const FOLDER = '../../../../docs/identity/';
const CHOICES = [
  { choice: 'sign.js', words: 'Node' },
  { choice: 'sign.py', words: 'Python' },
  { choice: 'sign.php', words: 'PHP' },
  { choice: 'sign.go', words: 'Go' },
  { choice: 'ChatToken.java', words: 'Java' },
] as const;
type CodeFile = (typeof CHOICES)[number]['choice'];

/** Code for the site's server, with its key in it; the secret comes from the environment there. */
export function IdentityCode({ siteId, keyId }: { siteId: SiteId; keyId: string | null }) {
  const [chosen, setChosen] = useState<CodeFile>('sign.js');
  const code = signingCode(FILES[FOLDER + chosen] ?? '', { siteId, keyId });
  const page = `qiao('identify', async () => (await fetch('/chat-token')).text());`;
  return (
    <>
      <Segmented label={t('sites.code_language')} choices={CHOICES} chosen={chosen} onChoose={setChosen} />
      <pre class="site__code" dir="ltr" tabIndex={0} aria-label={t('sites.code')}>
        {code}
      </pre>
      <CopyButton key={chosen} text={code} label={t('sites.code')} />
      <p class="field__hint">{t('sites.code_in_page')}</p>
      <pre class="site__code" dir="ltr" tabIndex={0} aria-label={t('sites.code_of_page')}>
        {page}
      </pre>
      <CopyButton text={page} label={t('sites.code_of_page')} />
    </>
  );
}
