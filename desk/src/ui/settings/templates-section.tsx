import { Plus } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Template } from '@qiao/shared/template';
import { wordsFor } from '@qiao/shared/template';
import { rankOf } from '../../template-search.ts';
import { language, t } from '../../words.ts';
import { useDesk } from '../desk-context.ts';
import { sentence } from '../refusals.ts';
import type { SectionProps } from './sections.ts';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateTransfer } from './template-transfer.tsx';
import { scopeKey, scopeWords } from './template-words.ts';
import '../list-field.css';
import './templates-section.css';

const NEW = 'new';
/** Before the id of what is copied; no id has a dot. */
const COPY = 'copy.';

/** Texts to answer with: all of them, and the one that is written. */
export function TemplatesSection({ item, onItem }: SectionProps) {
  const { inbox } = useDesk();
  const { templates } = inbox;
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    void templates.read().then((answer) => {
      if (answer.ok !== true) setFailure(sentence(answer.ok === 'unknown' ? 'line' : answer.refusal.code));
    });
  }, []);
  const all = templates.all.value;
  if (!all) return failure ? <p role="alert">{failure}</p> : <p class="spinner" aria-label={t('list.loading')} />;
  if (item === null) return <TemplateList all={all} onItem={onItem} />;
  const withId = (id: string) => all.find(({ templateId }) => templateId === id);
  return (
    <TemplateEditor
      key={item}
      template={withId(item)}
      copyOf={item.startsWith(COPY) ? withId(item.slice(COPY.length)) : undefined}
      onLeave={() => onItem(null)}
      onCopy={(template) => onItem(`${COPY}${template.templateId}`)}
    />
  );
}

type TemplateListProps = { all: readonly Template[]; onItem: (item: string | null) => void };

function TemplateList({ all, onItem }: TemplateListProps) {
  const { inbox } = useDesk();
  const [typed, setTyped] = useState('');
  const [whose, setWhose] = useState('');
  const sites = inbox.crew.sites.value;
  const role = inbox.crew.me.value?.role;
  const there = new Map(all.map(({ scope }) => [scopeKey(scope), scope]));
  const words = typed.normalize('NFKC').toLowerCase().trim();
  const shown = all.filter(
    (template) =>
      (whose === '' || scopeKey(template.scope) === whose) &&
      (rankOf(template, words, [language()]) !== null || saysSo(template, words)),
  );
  return (
    <>
      <div class="templates__tools">
        <input
          class="list-field"
          type="search"
          aria-label={t('template.search')}
          placeholder={t('template.search')}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <select
          class="templates__choice"
          aria-label={t('template.whose')}
          value={whose}
          onChange={({ currentTarget }) => setWhose(currentTarget.value)}
        >
          <option value="">{t('template.scope_any')}</option>
          {[...there].map(([key, scope]) => (
            <option key={key} value={key}>
              {scopeWords(scope, sites)}
            </option>
          ))}
        </select>
        {role !== 'auditor' && (
          <button type="button" class="button button--main" onClick={() => onItem(NEW)}>
            <Plus size={16} aria-hidden />
            {t('template.new')}
          </button>
        )}
      </div>
      <ul class="templates" aria-label={t('template.offered')}>
        {shown.map((template) => (
          <TemplateRow key={template.templateId} template={template} onOpen={() => onItem(template.templateId)} />
        ))}
      </ul>
      {shown.length === 0 && <p class="templates__none">{t('template.none')}</p>}
      <TemplateTransfer shown={shown} />
    </>
  );
}

function saysSo({ words }: Template, typed: string): boolean {
  return Object.values(words).some(({ title, text }) => `${title} ${text}`.toLowerCase().includes(typed));
}

function TemplateRow({ template, onOpen }: { template: Template; onOpen: () => void }) {
  const { templates, crew } = useDesk().inbox;
  const said = wordsFor(template.words, language(), 'en');
  const uses = templates.usesOf(template.templateId);
  return (
    <li class="templates__one" data-off={template.isOff || undefined}>
      <button type="button" class="templates__open" onClick={onOpen}>
        <span class="templates__title" dir="auto">
          {said?.title}
        </span>
        <code class="templates__code">/{template.code}</code>
        <span class="templates__text" dir="auto">
          {said?.text}
        </span>
        <span class="templates__facts">
          {template.isOff && <span class="badge badge--soon">{t('template.off')}</span>}
          {template.origin === 'changed' && <span class="badge badge--calm">{t('template.changed')}</span>}
          {template.origin === 'own' && <span class="badge">{scopeWords(template.scope, crew.sites.value)}</span>}
          {uses > 0 && <span class="badge">{t('template.uses', { uses })}</span>}
        </span>
      </button>
    </li>
  );
}
