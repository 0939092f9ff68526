import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { isAnswered, isSlotName } from '@qiao/shared/case-file';
import type { CaseFile, SlotName } from '@qiao/shared/case-file';
import { questionSchema } from '@qiao/shared/question';
import { readCase } from '../read.ts';
import { slotsAsked } from '../slots/asking.ts';
import { REGION_NAMES } from '../slots/region-names.ts';
import { halfWidth } from '../slots/utterance.ts';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { questionFor } from './question-for.ts';
import type { Asking } from './question-for.ts';
import type { QuestionDraft } from './question.ts';
import { isReadable, READ_LANGUAGES, readableText } from './readable.ts';
import { regionLabel } from './region-label.ts';
import { LANGUAGES } from './words.ts';
import { cpuMs } from '../../testing/cpu-time.ts';

const AT = Date.UTC(2026, 10, 20, 6, 30);
const SCENARIOS = readDefaultTaxonomy().scenarios.flatMap(({ id, slot, kind }): Asking[] =>
  isSlotName(slot) ? [{ id, slot, kind }] : [],
);
const nothing = { context: {}, caseFile: {} };
const asking = (id: string): Asking => {
  const found = SCENARIOS.find((scenario) => scenario.id === id);
  if (!found) throw new Error(`There is no scenario ${id}.`);
  return found;
};

const readable = ({ slot, text }: QuestionDraft) => readableText({ topic: slot, text });

/** What is read of an answer given right after the question. */
function readBack(question: QuestionDraft, answer: string, before = ''): CaseFile {
  return readCase({
    category: null,
    messages: [
      { from: 'visitor', text: before, at: AT },
      { from: 'agent', text: readable(question), at: AT },
      { from: 'visitor', text: answer, at: AT },
    ],
  });
}

function options(question: QuestionDraft): { value: string; label: string }[] {
  return question.input.kind === 'choice' ? question.input.options : [];
}

describe.each(LANGUAGES)('in %s', (language) => {
  const isRead = READ_LANGUAGES.includes(language);
  const all = SCENARIOS.map((scenario) => ({ scenario, question: questionFor(scenario, { language, ...nothing }) }));

  test('there is a question for each of the 32 scenarios, for its own slot', () => {
    expect(all).toHaveLength(32);
    for (const { scenario, question } of all) {
      expect(question).toMatchObject({ scenario: scenario.id, slot: scenario.slot });
      expect(question.text).not.toMatch(/[{}]/);
    }
  });

  test('every question can stand in a log', () => {
    for (const { question } of all) {
      const { slot, ...rest } = question;
      expect(v.is(questionSchema, { ...rest, topic: slot }), question.scenario).toBe(true);
    }
  });

  test('a question is one sentence, and at most one more that says why or where', () => {
    for (const { question } of all) {
      const sentences = question.text.split(/(?<=[?？。.])\s*/).filter((sentence) => sentence !== '');
      expect(sentences.length, question.text).toBeLessThanOrEqual(2);
      expect(question.text.length, question.text).toBeLessThanOrEqual(110);
    }
  });

  test.each(all.map(({ question }) => [question.scenario, question] as const))(
    '%s is understood as asking for its slot, and for nothing else',
    (_, question) => {
      expect(slotsAsked(halfWidth(readable(question))), question.text).toEqual([question.slot]);
    },
  );

  test('a question is in words that the readers know, or is told them in such', () => {
    for (const { question } of all) {
      expect(isReadable({ topic: question.slot, text: question.text }), question.text).toBe(isRead);
      expect(readable(question) === question.text, question.text).toBe(isRead);
    }
  });

  test.each(all.map(({ question }) => [question.scenario, question] as const))(
    '%s: an option and its example are read back as an answer',
    (_, question) => {
      for (const { value, label } of options(question)) {
        for (const answer of isRead ? [value, label] : [value]) {
          const known = readBack(question, answer)[question.slot];
          expect(known?.value, answer).toBe(value);
          expect(known?.standing, answer).toBe(value === 'none' ? 'none' : 'given');
        }
      }
      const { input } = question;
      if (isRead && (input.kind === 'line' || input.kind === 'paste') && input.example !== null)
        expect(readBack(question, input.example)[question.slot]?.standing, input.example).toBe('given');
    },
  );

  test('every region that has a name is read back by it', () => {
    const question = questionFor(asking('region-missing'), { language, ...nothing });
    for (const [code] of REGION_NAMES)
      expect(readBack(question, regionLabel(code, language)).region, code).toMatchObject({
        value: code,
        standing: 'given',
      });
  });

  test.each(['start-time-missing', 'time-vague'])('%s: a moment with an offset is an exact time', (id) => {
    const question = questionFor(asking(id), { language, ...nothing });
    expect(question.input).toEqual({ kind: 'moment' });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 * 24 * 300 }), fc.constantFrom(0, 8, -5), (minutes, hours) => {
        const instant = AT - minutes * 60_000;
        const wall = new Date(instant + hours * 3_600_000).toISOString().slice(0, 16);
        const sign = hours < 0 ? '-' : '+';
        const offset = `${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
        for (const written of [`${wall}${offset}`, `${wall}:00${offset}`])
          expect(readBack(question, written).startedAt, written).toMatchObject({
            value: new Date(instant).toISOString(),
            standing: 'given',
          });
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['yes', 'given'],
    ['no', 'refused'],
  ])('consent: %s is %s', (answer, standing) => {
    const question = questionFor(asking('authorization-missing'), { language, ...nothing });
    expect(question.input).toEqual({ kind: 'consent' });
    expect(readBack(question, answer).authorization?.standing).toBe(standing);
  });
});

describe('of a payment only what is not told is asked', () => {
  const told = { time: '今天10:20', channel: '支付宝', amount: '充值了500元' };
  const full = ['time', 'channel', 'amount'] as const;

  test.each(LANGUAGES.flatMap((language) => full.map((part) => [language, part] as const)))(
    'in %s: %s',
    (language, part) => {
      const before = full.filter((other) => other !== part).map((other) => told[other]);
      const said = `我充值，${before.join('，')}`;
      const { payment } = readCase({ category: null, messages: [{ from: 'visitor', text: said, at: AT }] });
      expect(payment?.standing).toBe('unusable');
      const caseFile = payment ? { payment } : {};
      const question = questionFor(asking('payment-details-missing'), { language, context: {}, caseFile });
      expect(slotsAsked(halfWidth(readable(question))), question.text).toEqual(['payment']);
      const { input } = question;
      expect(input.kind).toBe({ time: 'moment', channel: 'choice', amount: 'line' }[part]);
      const isRead = READ_LANGUAGES.includes(language);
      const answers = options(question).flatMap(({ value, label }) => (isRead ? [value, label] : [value]));
      if (isRead && input.kind === 'line' && input.example !== null) answers.push(input.example);
      if (input.kind === 'moment') answers.push('2026-11-20T10:20:00+08:00');
      expect(answers.length > 0).toBe(isRead || input.kind !== 'line');
      for (const answer of answers)
        expect(readBack(question, answer, said).payment, answer).toMatchObject({ standing: 'given' });
    },
  );

  test('two parts are named together', () => {
    const payment = {
      value: 'amount=500 CNY',
      standing: 'unusable' as const,
      source: { kind: 'message' as const, message: 0, offset: 0, text: '500元' },
    };
    const about = { context: {}, caseFile: { payment } };
    const text = (language: string) => questionFor(asking('payment-details-missing'), { language, ...about }).text;
    expect(text('zh-CN')).toBe('请告诉我们这笔付款的时间和渠道。');
    expect(text('en')).toBe('Please tell us the payment time and method.');
  });
});

describe('what was said is asked to be made better in its own words', () => {
  const source = (text: string) => ({ kind: 'message' as const, message: 0, offset: 0, text });
  const again = (id: string, slot: SlotName, text: string, language = 'zh-CN') =>
    questionFor(asking(id), {
      language,
      context: {},
      caseFile: { [slot]: { value: text, standing: 'unusable', source: source(text) } },
    });

  test.each(LANGUAGES)('a vague time and an imprecise code are quoted, in %s', (language) => {
    const time = again('time-vague', 'startedAt', '昨天', language);
    expect(time.text).toContain('昨天');
    expect(slotsAsked(halfWidth(readable(time)))).toEqual(['startedAt']);
    const code = again('error-code-imprecise', 'errorCode', 'InvalidImageId.NotFound', language);
    expect(code.text).toContain('InvalidImageId.NotFound');
    expect(slotsAsked(halfWidth(readable(code)))).toEqual(['errorCode']);
  });

  test('a long or broken quotation is left out, and a dollar sign stays one', () => {
    expect(again('error-code-imprecise', 'errorCode', 'A'.repeat(200)).text).toBe('显示的错误代码是什么？');
    expect(again('time-vague', 'startedAt', '昨\n天').text).toBe('是什么时候开始的？');
    expect(again('time-vague', 'startedAt', "$& $'").text).toContain("“$& $'”");
  });

  test('the value that the example shows makes an imprecise code exact', () => {
    const question = again('error-code-imprecise', 'errorCode', 'InvalidImageId.NotFound');
    const read = readBack(question, 'ECS-20231101-123', '报错 InvalidImageId.NotFound');
    expect(isAnswered(read, 'errorCode')).toBe(true);
  });
});

describe('the console context is offered first', () => {
  const context = {
    page: { regionId: 'us-east-1', title: 'Instances' },
    instances: [
      { instanceId: 'i-bp1abcdef1234567', instanceName: 'web-01', regionId: 'cn-hangzhou' },
      { instanceId: 'i-bp1zzzdef7654321', instanceName: 'r-abc123456', regionId: 'us-east-1' },
    ],
  };
  const ask = (id: string, caseFile: CaseFile = {}, language = 'en') =>
    questionFor(asking(id), { language, context, caseFile });

  test('regions: those of the page, then the site, then the commonest, each once', () => {
    const question = questionFor(asking('region-missing'), {
      language: 'zh-CN',
      context,
      caseFile: {},
      site: { regions: ['eu-west-1', 'us-east-1'] },
    });
    expect(options(question).slice(0, 4)).toEqual([
      { value: 'us-east-1', label: '弗吉尼亚' },
      { value: 'cn-hangzhou', label: '华东1（杭州）' },
      { value: 'eu-west-1', label: '伦敦' },
      { value: 'cn-shanghai', label: '华东2（上海）' },
    ]);
    expect(options(question)).toHaveLength(8);
  });

  test('instances by name, those of the known region first; a name that reads like an ID is left out', () => {
    expect(options(ask('instance-id-missing'))).toEqual([
      { value: 'i-bp1zzzdef7654321', label: 'i-bp1zzzdef7654321' },
      { value: 'i-bp1abcdef1234567', label: 'web-01 (i-bp1abcdef1234567)' },
    ]);
    const region = { value: 'cn-hangzhou', standing: 'given' as const, source: { kind: 'visitor' as const } };
    const [first] = options(ask('instance-ambiguous', { region }));
    expect(first).toEqual({ value: 'i-bp1abcdef1234567', label: 'web-01 (i-bp1abcdef1234567)' });
    expect(readBack(ask('instance-ambiguous'), first?.label ?? '').instanceId?.value).toBe('i-bp1abcdef1234567');
  });

  test('the example of a zone lies in the known region', () => {
    expect(ask('zone-missing').input).toEqual({ kind: 'line', example: 'us-east-1-b' });
  });

  test('a context of any shape takes bounded time and never throws', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (context) => {
        for (const scenario of SCENARIOS) questionFor(scenario, { language: 'en', context, caseFile: {} });
      }),
      { numRuns: 50 },
    );
    const wide = { instances: Array.from({ length: 100_000 }, (_, index) => ({ id: `i-bp1abcdef${index}` })) };
    const ask = () => questionFor(asking('instance-id-missing'), { language: 'en', context: wide, caseFile: {} });
    expect(cpuMs(ask)).toBeLessThan(500);
    expect(options(ask())).toHaveLength(8);
  });
});
