import { Download, Upload } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { mistakesIn } from '@qiao/shared/template';
import type { Template, TemplateScope } from '@qiao/shared/template';
import { readTemplateFile, writeTemplateFile } from '../../template-edit.ts';
import { t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { download } from '../download.ts';
import { sentence } from '../refusals.ts';
import { mistakeWords, scopeKey, scopesFor, scopeWords } from './template-words.ts';

const MOST_TOLD = 8;

/** Templates into a file, and out of one. */
export function TemplateTransfer({ shown }: { shown: readonly Template[] }) {
  const { crew, templates } = useDesk().inbox;
  const scopes = scopesFor(crew.me.value?.role, crew.sites.value);
  const [scope, setScope] = useState<TemplateScope>({ kind: 'personal' });
  const [told, setTold] = useState<{ isGood: boolean; lines: readonly string[] } | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const wrong = (lines: readonly string[]) => setTold({ isGood: false, lines: lines.slice(0, MOST_TOLD) });

  async function bring(chosen: File): Promise<void> {
    const read = readTemplateFile(await chosen.text());
    if (!read) return wrong([t('template.import_not')]);
    const mistakes = read.flatMap((one) => mistakesIn(one).map((mistake) => `/${one.code}: ${mistakeWords(mistake)}`));
    if (mistakes.length > 0) return wrong(mistakes);
    const answer = await templates.bring(scope, read);
    if (answer.ok === true) return setTold({ isGood: true, lines: [t('template.imported', { ...answer.value })] });
    if (answer.ok === 'unknown') return wrong([sentence('line')]);
    wrong(answer.refusal.details.length > 0 ? answer.refusal.details : [sentence(answer.refusal.code)]);
  }

  return (
    <div class="templates__transfer">
      <button
        type="button"
        class="button"
        onClick={() => download('qiao-templates.json', 'application/json', writeTemplateFile(shown))}
      >
        <Download size={16} aria-hidden />
        {t('template.export')}
      </button>
      {crew.me.value?.role !== 'auditor' && (
        <>
          <button type="button" class="button" onClick={() => file.current?.click()}>
            <Upload size={16} aria-hidden />
            {t('template.import')}
          </button>
          <Into {...{ scope, scopes, setScope }} />
          <input
            ref={file}
            type="file"
            accept=".json,application/json"
            hidden
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? [];
              currentTarget.value = '';
              if (chosen) void bring(chosen);
            }}
          />
        </>
      )}
      <div role={told?.isGood ? 'status' : 'alert'}>
        {told?.lines.map((line) => (
          <p key={line} class={told.isGood ? undefined : 'field__mistake'} dir="auto">
            {line}
          </p>
        ))}
      </div>
    </div>
  );
}

type IntoProps = {
  scope: TemplateScope;
  scopes: readonly TemplateScope[];
  setScope: (scope: TemplateScope) => void;
};

/** For whom a file is imported. */
function Into({ scope, scopes, setScope }: IntoProps) {
  const sites = useDesk().inbox.crew.sites.value;
  return (
    <select
      class="templates__choice"
      aria-label={t('template.import_to')}
      value={scopeKey(scope)}
      onChange={({ currentTarget }) => setScope(scopes.find((one) => scopeKey(one) === currentTarget.value) ?? scope)}
    >
      {scopes.map((one) => (
        <option key={scopeKey(one)} value={scopeKey(one)}>
          {scopeWords(one, sites)}
        </option>
      ))}
    </select>
  );
}
