import { expect, test } from 'vitest';
import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName, SlotValue } from '@qiao/shared/case-file';
import { render } from '@qiao/shared/template-text';
import { VARIABLES } from '@qiao/shared/template-variables';
import { begun, conversationId, conversationOf, log } from '../test/examples.ts';
import type { Around } from './template-values.ts';
import { valueOf } from './template-values.ts';

const given = (value: string, standing: SlotValue['standing'] = 'given'): SlotValue => ({
  value,
  standing,
  source: { kind: 'visitor' },
});

function around(slots: { [slot in SlotName]?: SlotValue } = {}, over: Partial<Around> = {}): Around {
  const conversation = conversationOf(conversationId(1), log([begun]));
  conversation.intake = { ...conversation.intake, caseFile: slots };
  return { conversation, agentName: 'Lin Wei', siteName: 'Shop', category: null, language: 'en', ...over };
}
const filled = (text: string, from: Around) => render(text, (variable) => valueOf(variable, from));

test('[TEMPLATE-14] what is known is written, and what is not stays for somebody to fill in', () => {
  const from = around({ region: given('eu-1'), zone: given('refused', 'refused'), port: given('?', 'unusable') });
  expect(filled('{{agent.first_name}} of {{site.name}}: {{case.region}} {{case.zone}} {{case.port}}', from)).toBe(
    'Lin of Shop: eu-1 {{case.zone}} {{case.port}}',
  );
  expect(filled('{{visitor.name}} {{visitor.email}} {{page.url}} {{case.kind}}', from)).toBe(
    '{{visitor.name}} {{visitor.email}} {{page.url}} {{case.kind}}',
  );
  expect(filled('{{conversation.id}}', from)).toBe(conversationId(1));
});

test('[TEMPLATE-14] every slot has a value where it is known, but for codes that are no words', () => {
  const all = Object.fromEntries(SLOT_NAMES.map((slot) => [slot, given('some value')]));
  const without = VARIABLES.filter((one) => one.kind === 'slot' && valueOf(one, around(all)) !== 'some value');
  expect(without.map(({ name }) => name)).toEqual([
    'case.environment_snapshot',
    'case.business_impact',
    'case.authorization',
  ]);
});

test('[TEMPLATE-14] codes and moments are written as the visitor reads them', () => {
  const slots = { frequency: given('always'), startedAt: given('2026-11-20T09:05:00.000Z') };
  const text = '{{case.frequency}} {{case.started_at}}';
  expect(filled('{{case.frequency}}', around(slots, { language: 'zh-CN' }))).toBe('每次都出现');
  const from = around(slots);
  expect(filled(text, from)).toMatch(/^every time Nov 20, 2026, 09:05 AM UTC$/);
  from.conversation = { ...from.conversation, offsetMinutes: 330 };
  expect(filled(text, from)).toMatch(/02:35 PM GMT\+5:30$/);
  expect(filled('{{case.started_at}}', around({ startedAt: given('a while ago') }))).toBe('a while ago');
});

test('[TEMPLATE-14] a name of several lines is one, and a mask stays a mask', () => {
  expect(filled('{{agent.name}}', around({}, { agentName: ' Lin\n\tWei ' }))).toBe('Lin Wei');
  expect(filled('{{agent.first_name}}', around({}, { agentName: '魏' }))).toBe('魏');
  expect(filled('{{case.error_message}}', around({ errorMessage: given('password=••••••') }))).toBe('password=••••••');
});
