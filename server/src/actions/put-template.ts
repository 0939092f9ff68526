import { Refusal } from '../refusal.ts';
import { cleanTemplate, templateSentences } from '../rules/written-template.ts';
import { isStandard, standardWithCode } from '../templates/standard-templates.ts';
import type { StoredTemplate, TemplateOwner } from '../template-store.ts';
import type { ActingPorts, ActionPorts } from './ports.ts';
import { recordTemplate } from './record-template.ts';

/** More than anybody looks through. */
const MAX_OF_OWNER = 300;
const TAKEN = 'code: another template here has this code';

/**
 * Stores a template of an owner that whoever asks may write. One that stands there already exactly so is put: a repeated saving
 * is none. Refuses `invalid` with a sentence for each mistake, and `conflict` where somebody else has saved it meanwhile.
 */
export async function putTemplate(
  ports: ActingPorts,
  wanted: StoredTemplate,
  before: StoredTemplate | undefined,
): Promise<StoredTemplate> {
  const { template, isWritten } = await writeTemplate(ports, wanted);
  if (isWritten) await recordTemplate(ports, before, template);
  return template;
}

/** The same without telling the audit, for whoever tells it of many at once; `isWritten` unless it stood there already. */
export async function writeTemplate(
  ports: ActionPorts,
  wanted: StoredTemplate,
): Promise<{ template: StoredTemplate; isWritten: boolean }> {
  const { templates } = ports.store;
  const template: StoredTemplate = { ...wanted, ...cleanTemplate(wanted) };
  const details = [...templateSentences(template), ...misplaced(template)];
  if (details.length > 0) throw new Refusal('invalid', { details });
  if (template.version === 1 && !isStandard(template.templateId)) await mustHaveRoom(ports, template.owner);
  const result = await templates.put(template);
  if (result === 'put') return { template, isWritten: true };
  const there = await templates.byId(template.templateId);
  if (there && isSame(there, template)) return { template: there, isWritten: false };
  throw result === 'conflict' ? new Refusal('conflict') : new Refusal('invalid', { details: [TAKEN] });
}

/** Standard templates are everybody's, and their codes stay theirs, so that each can come back as it was. */
function misplaced({ templateId, owner, code }: StoredTemplate): string[] {
  const isEverywhere = owner.kind === 'shared' && owner.siteId === null;
  if (isStandard(templateId)) return isEverywhere ? [] : ['scope: a standard template is of all sites'];
  if (templateId.startsWith('standard-')) return ['templateId: there is no such standard template'];
  return isEverywhere && standardWithCode(code) ? [TAKEN] : [];
}

async function mustHaveRoom({ store }: ActionPorts, owner: TemplateOwner): Promise<void> {
  const there = await store.templates.of([owner]);
  if (there.length < MAX_OF_OWNER) return;
  throw new Refusal('invalid', { details: [`templates: there are ${there.length} already; remove some first`] });
}

function isSame(one: StoredTemplate, other: StoredTemplate): boolean {
  const { version: _one, ...written } = one;
  const { version: _other, ...wanted } = other;
  return canonical(written) === canonical(wanted);
}

/** JSON with the fields of each object in one order: stores give them back in another. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
