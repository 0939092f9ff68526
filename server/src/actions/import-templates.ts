import { newTemplateId } from '@qiao/shared/ids';
import type { WrittenTemplate } from '@qiao/shared/template';
import { Refusal } from '../refusal.ts';
import { cleanTemplate, templateSentences } from '../rules/written-template.ts';
import type { TemplateOwner } from '../template-store.ts';
import type { ActingPorts } from './ports.ts';
import { writeTemplate } from './put-template.ts';
import { recordImport } from './record-template.ts';
import { templatesOf } from './templates.ts';

/** As many sentences as somebody reads. */
const MAX_MISTAKES = 20;

export type Imported = WrittenTemplate & { isOff: boolean };

/**
 * Puts many for one owner: a code that is there is changed, another one is added, and one that stands there exactly so is left
 * alone. Where one of them has a mistake nothing is put; refuses `invalid` with a sentence for each. What was put before a
 * `conflict` or an outage stays; importing again goes on.
 */
export async function importTemplates(
  ports: ActingPorts,
  owner: TemplateOwner,
  all: readonly Imported[],
): Promise<{ added: number; changed: number }> {
  const cleaned = all.map((one) => ({ ...cleanTemplate(one), isOff: one.isOff }));
  const details = cleaned.flatMap((one, index) => [
    ...templateSentences(one).map((sentence) => `${one.code || `template ${index + 1}`}: ${sentence}`),
    ...(cleaned.findIndex(({ code }) => code === one.code) < index ? [`${one.code}: code: it comes twice`] : []),
  ]);
  if (details.length > 0) throw new Refusal('invalid', { details: details.slice(0, MAX_MISTAKES) });
  const known = new Map((await templatesOf(ports, [owner])).map((template) => [template.code, template]));
  let [added, changed] = [0, 0];
  try {
    for (const one of cleaned) {
      const before = known.get(one.code);
      if (before && before.isOff === one.isOff && sameWords(before, one)) continue;
      const templateId = before?.templateId ?? newTemplateId(ports.random);
      await writeTemplate(ports, { ...one, templateId, owner, version: (before?.version ?? 0) + 1 });
      if (before) changed += 1;
      else added += 1;
    }
  } finally {
    await recordImport(ports, owner, { added, changed });
  }
  return { added, changed };
}

function sameWords(one: WrittenTemplate, other: WrittenTemplate): boolean {
  const lines = ({ words }: WrittenTemplate) =>
    Object.entries(words)
      .map(([language, { title, text }]) => JSON.stringify([language, title, text]))
      .toSorted();
  return lines(one).join('\n') === lines(other).join('\n');
}
