import type { DatabaseSync } from 'node:sqlite';
import type { CommandId, TemplateId } from '@qiao/shared/ids';
import { RECENT_USES, ownerKey } from '../../template-store.ts';
import type { StoredTemplate, TemplateStore } from '../../template-store.ts';
import type { Performers } from './operation.ts';
import type { Read } from './reader.ts';
import { number, text } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writer } from './writer.ts';

/** What was written and not yet done away with, and how often each was used, with the commands that were counted last. Leaves alone what is there. */
export const TEMPLATES = `
  CREATE TABLE IF NOT EXISTS templates (
    template_id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    code TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    template TEXT NOT NULL,
    UNIQUE (owner, code)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS template_uses (template_id TEXT PRIMARY KEY, uses INTEGER NOT NULL, recent TEXT NOT NULL) STRICT;
`;

const templateOf = (row: Row): StoredTemplate => JSON.parse(text(row, 'template')) as StoredTemplate;

/** Writes templates. The caller holds the transaction. */
export function templatePerformers(
  database: DatabaseSync,
): Performers<'putTemplate' | 'removeTemplate' | 'removeTemplatesOf' | 'countTemplateUse'> {
  const versionOf = database.prepare('SELECT version FROM templates WHERE template_id = ?');
  const holder = database.prepare('SELECT template_id FROM templates WHERE owner = ? AND code = ?');
  const put = database.prepare(
    'INSERT OR REPLACE INTO templates (template_id, owner, code, version, template) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM templates WHERE template_id = ?');
  const removeOf = database.prepare('DELETE FROM templates WHERE owner = ?');
  return {
    putTemplate: (template) => {
      const { templateId, owner, code, version } = template;
      if (number(versionOf.get(templateId) ?? { version: 0 }, 'version') !== version - 1) return 'conflict';
      const holding = holder.get(ownerKey(owner), code);
      if (holding && text(holding, 'template_id') !== templateId) return 'code_taken';
      put.run(templateId, ownerKey(owner), code, version, JSON.stringify(template));
      return 'put';
    },
    removeTemplate: ({ templateId, version }) => {
      const row = versionOf.get(templateId);
      if (row && number(row, 'version') !== version) return 'conflict';
      remove.run(templateId);
      return 'removed';
    },
    removeTemplatesOf: ({ agentId }) => {
      removeOf.run(ownerKey({ kind: 'personal', agentId }));
      return null;
    },
    countTemplateUse: createCounter(database),
  };
}

function createCounter(database: DatabaseSync) {
  const read = database.prepare('SELECT uses, recent FROM template_uses WHERE template_id = ?');
  const write = database.prepare('INSERT OR REPLACE INTO template_uses (template_id, uses, recent) VALUES (?, ?, ?)');
  return ({ templateIds, commandId }: { templateIds: readonly TemplateId[]; commandId: CommandId }): null => {
    for (const templateId of new Set(templateIds)) {
      const row = read.get(templateId);
      const recent = row ? (JSON.parse(text(row, 'recent')) as CommandId[]) : [];
      if (recent.includes(commandId)) continue;
      const uses = row ? number(row, 'uses') : 0;
      write.run(templateId, uses + 1, JSON.stringify([...recent, commandId].slice(-RECENT_USES)));
    }
    return null;
  };
}

export function createTemplates(database: DatabaseSync, read: Read, writer: Writer): TemplateStore {
  const byId = database.prepare('SELECT template FROM templates WHERE template_id = ?');
  const of = database.prepare(`
    SELECT template FROM templates WHERE owner IN (SELECT value FROM json_each(?)) ORDER BY code, template_id`);
  const uses = database.prepare('SELECT template_id, uses FROM template_uses');
  return {
    put: (template) => writer.run('putTemplate', template),
    byId: (templateId) => read(() => byId.all(templateId).map(templateOf)[0]),
    of: (owners) => read(() => of.all(JSON.stringify(owners.map(ownerKey))).map(templateOf)),
    remove: (templateId, version) => writer.run('removeTemplate', { templateId, version }),
    removeOf: async (agentId) => void (await writer.run('removeTemplatesOf', { agentId })),
    countUse: async (templateIds, commandId) => {
      if (templateIds.length > 0) await writer.run('countTemplateUse', { templateIds, commandId });
    },
    uses: () =>
      read(() =>
        uses.all().map((row) => ({ templateId: text(row, 'template_id') as TemplateId, uses: number(row, 'uses') })),
      ),
  };
}
