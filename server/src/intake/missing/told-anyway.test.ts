import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLOT_NAMES } from '@qiao/shared/case-file';
import type { SlotName } from '@qiao/shared/case-file';
import { readDefaultTaxonomy } from '../taxonomy.ts';
import { hearMessages } from '../read.ts';
import { missing } from './holding.ts';
import { toldAnyway } from './told-anyway.ts';

const AT = Date.parse('2026-11-20T10:00:00Z');
const { scenarios } = readDefaultTaxonomy();

/** The agent's questions and the visitor's messages, by turns; the visitor begins. */
function conversationOf(texts: readonly string[], category: string | null = null) {
  const messages = texts.map((text, at) => ({
    from: at % 2 === 0 ? ('visitor' as const) : ('agent' as const),
    text,
    at: AT + at * 60_000,
  }));
  return { category, messages, context: {} };
}

const toldIn = (slot: SlotName, texts: readonly string[]) => toldAnyway(slot, hearMessages(conversationOf(texts)));

describe('what is told in a way that nothing reads', () => {
  it('is told in answers in anybody’s words', () => {
    expect(toldIn('startedAt', ['网站打不开', '什么时候开始的？', '差一刻钟到两点'])).not.toBeNull();
    expect(toldIn('contact', ['服务器全被加密了', '请留一个电话', '02367881200'])).not.toBeNull();
    expect(
      toldIn('accessLog', ['403 on every request', 'Could you share the access log?', 'we switched it off']),
    ).not.toBeNull();
  });

  it('is told unasked where the words say so plainly', () => {
    expect(toldIn('contact', ['机器进不去，运维电话 85291234567'])).not.toBeNull();
    expect(toldIn('contact', ['the whole region is down, call me 9321 4408'])).not.toBeNull();
    expect(toldIn('contact', ['机器进不去，急'])).toBeNull();
  });

  it('keeps the words as the value only where any words are one', () => {
    expect(toldIn('frequency', ['页面打不开', '频率如何？', '每刷三下挂一下'])?.value).toMatchObject({
      value: 'sometimes',
      standing: 'given',
      source: { kind: 'message', message: 2, text: '每刷三下挂一下' },
    });
    expect(toldIn('startedAt', ['网站打不开', '什么时候开始的？', '差一刻钟到两点'])).toEqual({ value: null });
  });

  it('keeps a no as a no', () => {
    expect(toldIn('accountId', ['付款失败', '请提供账号ID', '账号不想在这说'])?.value).toMatchObject({
      value: 'refused',
      standing: 'refused',
    });
  });

  it('asks again for an account ID of another length', () => {
    const { missing: asked, slots } = missing(
      conversationOf(
        ['sdk rejects our key', 'Could you share your account ID?', 'acct 16750922388'],
        'account.access-key',
      ),
      scenarios,
    );
    expect(asked).toContain('account-id-invalid');
    expect(asked).not.toContain('account-id-missing');
    expect(slots.accountId?.standing).toBe('unusable');
  });

  it.each([
    ['accessLog', '有日志吗？', '日志等下贴'],
    ['accessLog', 'Could you share the access log?', "I'll check the access log"],
    ['environmentSnapshot', '能导出配置吗？', 'I will send the config export later'],
    ['database', '哪个库？', '库名我问一下同事'],
    ['database', 'Which database?', 'let me ask for the database name'],
    ['frequency', '频率如何？', '频率我回头再查'],
    ['accessLog', '有日志吗？', '日志在哪看？'],
    ['port', 'Which port?', 'what is the port?'],
  ] as const)('is not told by who promises or asks back: %s, "%s" "%s"', (slot, question, answer) => {
    expect(toldIn(slot, ['打不开', question, answer])).toBeNull();
  });

  it('is not told where nothing but the trouble is', () => {
    for (const slot of ['impactScope', 'frequency', 'startedAt', 'recentChange'] as const)
      expect(toldIn(slot, ['站点打不开了'])).toBeNull();
  });

  it('is not told by the value of another slot', () => {
    expect(toldIn('sql', ['库很慢', '能贴一下慢SQL吗？什么时候开始？', '七点五十'])).toBeNull();
  });

  it('is no code unless one was asked for', () => {
    expect(toldIn('errorCode', ['redis 偶尔卡，timeout 报错'])).toBeNull();
  });

  it('is a piece of what was written, and the same each time, whatever is said', () => {
    const said = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(said, fc.constantFrom(...SLOT_NAMES), (texts, slot) => {
        const heard = hearMessages(conversationOf(texts));
        const told = toldAnyway(slot, heard);
        const again = toldAnyway(slot, hearMessages(conversationOf(texts)));
        expect(again).toEqual(told);
        const source = told?.value?.source;
        if (source?.kind === 'message')
          expect(texts[source.message]?.slice(source.offset, source.offset + source.text.length)).toBe(source.text);
      }),
      { numRuns: 60 },
    );
  });
});
