import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Language } from '@qiao/shared/entry';
import type { SiteId } from '@qiao/shared/ids';
import { changeIn, draftOf, previewOf, wrongLooks } from '../looks-draft.ts';
import type { LookedSite, LooksDraft, LooksField } from '../looks-draft.ts';
import type { Asked } from '../session.ts';
import { createSiteLooks } from '../site-looks.ts';
import { t } from '../words.ts';
import { useDesk } from './desk-context.ts';
import { LooksFields } from './looks-fields.tsx';
import { LooksPreview } from './looks-preview.tsx';
import { sentence } from './refusals.ts';
import './looks-editor.css';

type LooksEditorProps = {
  siteId: SiteId;
  /** What the button says that stores them. */
  submit: string;
  onSaved?: () => void;
  /** What stands beside that button. */
  children?: ComponentChildren;
};

/** How a site's chat looks, beside the chat itself as it would look. For admins of the site. */
export function LooksEditor({ siteId, submit, onSaved, children }: LooksEditorProps) {
  const { session } = useDesk();
  const looks = useMemo(() => createSiteLooks(session.ask, siteId), [siteId]);
  const [site, setSite] = useState<LookedSite | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  async function read(): Promise<void> {
    const answer = await looks.read();
    setFailed(answer.ok === true ? null : whyNot(answer));
    if (answer.ok === true) setSite(answer.value);
  }
  useEffect(() => void read(), [looks]);
  if (site) return <Editing {...{ site, looks, submit, onSaved, children }} onSite={setSite} />;
  if (failed === null) return <div class="spinner" role="status" aria-label={t('looks.loading')} />;
  return (
    <div class="looks__away">
      <p class="field__mistake" role="alert">
        {failed}
      </p>
      <button type="button" class="button" onClick={() => void read()}>
        {t('try_again')}
      </button>
    </div>
  );
}

function whyNot(answer: Exclude<Asked<unknown>, { ok: true }>): string {
  return sentence(answer.ok === 'unknown' ? 'line' : answer.refusal.code);
}

type EditingProps = {
  site: LookedSite;
  looks: ReturnType<typeof createSiteLooks>;
  submit: string;
  onSite: (site: LookedSite) => void;
  onSaved: (() => void) | undefined;
  children: ComponentChildren;
};

/** Nobody writes these at a stroke: that they are wrong is told once somebody wants to keep them. */
const UNTIL_DONE: ReadonlySet<LooksField> = new Set(['color', 'bottom']);

type Told = { is: 'nothing' | 'busy' | 'saved' } | { is: 'wrong'; sentence: string };

function Editing({ site, looks, submit, onSite, onSaved, children }: EditingProps) {
  const [draft, setDraft] = useState(() => draftOf(site));
  const [language, setLanguage] = useState<Language>(site.languages[0] ?? 'en');
  const [refused, setRefused] = useState<readonly LooksField[]>([]);
  const [told, setTold] = useState<Told>({ is: 'nothing' });
  const preview = useMemo(() => previewOf(draft, site, language), [draft, site, language]);
  const [isTried, setTried] = useState(false);
  const wrong = [...wrongLooks(draft), ...refused];
  const shown = isTried ? wrong : wrong.filter((field) => !UNTIL_DONE.has(field));
  const isChanged = draft.logo !== 'stored' || Object.keys(changeIn(draft, site)).length > 0;
  useEffect(() => {
    const { logo } = draft;
    return () => {
      if (typeof logo === 'object') URL.revokeObjectURL(logo.address);
    };
  }, [draft.logo]);

  function change(next: LooksDraft): void {
    if (next.logo !== draft.logo) setRefused([]);
    setDraft(next);
    setTold({ is: 'nothing' });
  }

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (wrong.length > 0) return setTold({ is: 'wrong', sentence: t('looks.mend') });
    setTold({ is: 'busy' });
    const answer = await looks.save(draft, site);
    if (answer.ok === true) {
      onSite(answer.value);
      setDraft(draftOf(answer.value));
      setTold({ is: 'saved' });
      return onSaved?.();
    }
    // All else of a draft was checked here: what the server finds wrong is the picture by its content.
    const isLogo = answer.ok === false && answer.refusal.code === 'invalid' && typeof draft.logo === 'object';
    if (isLogo) setRefused(['logo']);
    setTold({ is: 'wrong', sentence: isLogo ? t('looks.mend') : whyNot(answer) });
  }

  return (
    <div class="looks">
      <form class="looks__form" noValidate onSubmit={(event) => void save(event)}>
        <LooksFields
          {...{ draft, language }}
          wrong={shown}
          languages={site.languages}
          onDraft={change}
          onLanguage={setLanguage}
        />
        <div class="looks__end">
          <State told={told} isChanged={isChanged} />
          {children}
          <button type="submit" class="button button--main" disabled={told.is === 'busy'}>
            {submit}
          </button>
        </div>
      </form>
      <LooksPreview siteId={site.siteId} language={language} preview={preview} />
    </div>
  );
}

function State({ told, isChanged }: { told: Told; isChanged: boolean }) {
  return (
    <p class={told.is === 'wrong' ? 'field__mistake' : 'field__hint'} role="status">
      {told.is === 'wrong' && told.sentence}
      {told.is === 'saved' && t('looks.saved')}
      {told.is === 'nothing' && isChanged && t('looks.unsaved')}
    </p>
  );
}
