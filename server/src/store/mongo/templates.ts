import { trusted } from 'mongoose';
import type { CommandId, TemplateId } from '@qiao/shared/ids';
import { RECENT_USES, ownerKey } from '../../template-store.ts';
import type { StoredTemplate, TemplateStore } from '../../template-store.ts';
import type { Collections, TemplateRow } from './collections.ts';
import { isDuplicateKey } from './outcome.ts';
import type { Run } from './outcome.ts';

function templateOf({ _id, owner, code, words, isOff, version }: TemplateRow): StoredTemplate {
  return { templateId: _id, owner, code, words, isOff, version };
}

type Rows = Pick<Collections, 'templates' | 'templateUses'>;

export function createTemplates({ templates, templateUses }: Rows, run: Run): TemplateStore {
  return {
    put: (template) => run(() => put(templates, template)),
    byId: (templateId) =>
      run(async () => {
        const row = await templates.findById(templateId).lean();
        return row ? templateOf(row) : undefined;
      }),
    of: (owners) =>
      run(async () => {
        const keys = owners.map(ownerKey);
        const rows = await templates
          .find({ ownerKey: trusted({ $in: keys }) })
          .sort({ code: 1, _id: 1 })
          .lean();
        return rows.map(templateOf);
      }),
    remove: (templateId, version) =>
      run(async () => {
        const { deletedCount } = await templates.deleteOne({ _id: templateId, version });
        if (deletedCount > 0) return 'removed';
        return (await templates.findById(templateId, { _id: 1 }).lean()) ? 'conflict' : 'removed';
      }),
    removeOf: (agentId) =>
      run(async () => {
        await templates.deleteMany({ ownerKey: ownerKey({ kind: 'personal', agentId }) });
      }),
    countUse: (templateIds, commandId) =>
      run(async () => {
        for (const templateId of new Set(templateIds)) await count(templateUses, templateId, commandId);
      }),
    uses: () =>
      run(async () =>
        (await templateUses.find({}, { uses: 1 }).lean()).map(({ _id, uses }) => ({ templateId: _id, uses })),
      ),
  };
}

/** The version that is to stand there is part of what is looked for, so that of several writers one finds it. */
async function put(
  templates: Rows['templates'],
  { templateId, ...fields }: StoredTemplate,
): Promise<'put' | 'conflict' | 'code_taken'> {
  const { version } = fields;
  const written = { ...fields, ownerKey: ownerKey(fields.owner) };
  try {
    if (version === 1) {
      await templates.create({ _id: templateId, ...written });
      return 'put';
    }
    const { matchedCount } = await templates.updateOne({ _id: templateId, version: version - 1 }, { $set: written });
    return matchedCount > 0 ? 'put' : 'conflict';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const isThere = version === 1 && (await templates.findById(templateId, { _id: 1 }).lean()) !== null;
    return isThere ? 'conflict' : 'code_taken';
  }
}

/**
 * The count and the commands that it knows are one document, so one update decides and counts. Where the command is known the
 * filter finds nothing, and making the document fails on its id: it was counted before.
 */
async function count(uses: Rows['templateUses'], templateId: TemplateId, commandId: CommandId): Promise<void> {
  const counted = { $inc: { uses: 1 }, $push: { recent: { $each: [commandId], $slice: -RECENT_USES } } };
  const update = () =>
    uses.updateOne({ _id: templateId, recent: trusted({ $ne: commandId }) }, counted, { upsert: true });
  try {
    await update();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Two first uses at once collide as well: the second time the document is there, and the filter alone decides.
    await uses.updateOne({ _id: templateId, recent: trusted({ $ne: commandId }) }, counted);
  }
}
