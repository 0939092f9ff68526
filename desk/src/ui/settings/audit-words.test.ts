import { expect, test } from 'vitest';
import { AUDIT_TYPES } from '@qiao/shared/audit';
import type { Act } from '@qiao/shared/audit-schema';
import { agentId, commandId } from '../../../test/examples.ts';
import { isTemplateId } from '@qiao/shared/ids';
import { LANGUAGES } from '../../preferences.ts';
import { speak } from '../../words.ts';
import { actWords, changeWords, fieldWords } from './audit-words.ts';

const mei = { agentId: agentId(1), name: 'Mei' };
const templateId: unknown = commandId(1);
if (!isTemplateId(templateId)) throw new Error('This is an id of the same form.');
const template = { templateId, code: 'hello', ownerId: null };
const site = { name: 'Shop' };

const ACTS: { [Type in Act['type']]: Extract<Act, { type: Type }> } = {
  signed_in: { type: 'signed_in', family: 'ipv4' },
  sign_in_refused: { type: 'sign_in_refused', account: mei, family: null },
  signed_out: { type: 'signed_out' },
  admin_made: { type: 'admin_made', ...mei },
  password_set: { type: 'password_set', ...mei },
  account_invited: { type: 'account_invited', ...mei, role: 'lead' },
  account_invited_again: { type: 'account_invited_again', ...mei },
  account_joined: { type: 'account_joined' },
  account_changed: { type: 'account_changed', ...mei, changes: [] },
  account_removed: { type: 'account_removed', ...mei },
  site_added: { type: 'site_added', ...site },
  site_changed: { type: 'site_changed', ...site, changes: [] },
  key_made: { type: 'key_made', ...site, keyId: 'k1' },
  key_removed: { type: 'key_removed', ...site, keyId: 'k1' },
  template_added: { type: 'template_added', ...template },
  template_changed: { type: 'template_changed', ...template, changes: [] },
  template_removed: { type: 'template_removed', ...template },
  templates_imported: { type: 'templates_imported', ownerId: null, added: 3, changed: 4 },
  exported: { type: 'exported', what: 'ratings' },
  demo_seeded: { type: 'demo_seeded' },
};

test.each(LANGUAGES)(
  '[AUDIT-9] every act has words of its own, with who and what it was about (%s)',
  async (language) => {
    await speak(language);
    const told = AUDIT_TYPES.map((type) => actWords(ACTS[type]));
    expect(new Set(told).size).toBe(AUDIT_TYPES.length);
    for (const [index, type] of AUDIT_TYPES.entries()) {
      const act = ACTS[type];
      const about = [
        'agentId' in act && act.name,
        act.type.startsWith('site_') && 'Shop',
        act.type.startsWith('key_') && 'k1',
        'code' in act && '/hello',
      ];
      for (const word of about) if (word) expect(told[index]).toContain(word);
    }
    const nobody = actWords({ ...ACTS.sign_in_refused, account: null });
    expect(told).not.toContain(nobody);
  },
);

test('[AUDIT-9] what changed is told as the settings call it, and as it is written inside where they do not', async () => {
  await speak('en');
  const told = (field: string, before: boolean | string | null, after: boolean | string | string[]) => {
    const change = { field, before, after };
    return [fieldWords(change), changeWords(change)];
  };
  expect(told('isOff', false, true)).toEqual(['The chat', { before: 'On', after: 'Off' }]);
  expect(told('isTypingShown', false, true)).toEqual(['Typing preview', { before: 'Off', after: 'On' }]);
  expect(told('role', 'agent', 'auditor')).toEqual(['Role', { before: 'Agent', after: 'Auditor (reads only)' }]);
  expect(told('hours', 'always', 'UTC mon')).toEqual(['Opening hours', { before: 'Always', after: 'UTC mon' }]);
  expect(told('languages', null, ['ja', 'xx'])).toEqual(['Languages', { before: '—', after: '日本語, xx' }]);
  expect(told('skills', null, ['billing', 'cooking'])).toEqual(['Skills', { before: '—', after: 'Billing, cooking' }]);
  expect(told('intake', 'asking', 'off')).toEqual([
    'Before an agent joins',
    { before: 'Read and ask', after: 'Plain chat' },
  ]);
  expect(told('toString', null, 'x')).toEqual(['toString', { before: '—', after: 'x' }]);
});
